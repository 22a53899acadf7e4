import { formatBytes } from "../render/format-bytes.ts";
import { formatCount } from "../render/format-count.ts";
import { terminalText } from "../render/terminal-text.ts";
import type { BackupManifest } from "./backup-manifest.ts";
import { bytesOf } from "./files-of.ts";
import type { Restored } from "./restore-backup.ts";

/** Says what a backup holds, in lines. */
export function renderBackup(folder: string, manifest: BackupManifest, did: string): string {
  const { library, state } = manifest;
  const lines = [
    `${did} ${terminalText(folder)}: ${formatBytes(bytesOf(manifest))}.`,
    library ? libraryLine(library) : "  no library: none was there",
    state ? stateLine(state) : "  no state: none was there",
  ];
  if (library?.isUnfinished === true) {
    lines.push(
      "An ingest was under way, or one was cut short: what it had written by then is in the backup.",
    );
  }
  return `${lines.join("\n")}\n`;
}

/** Says what was restored, in lines. */
export function renderRestored({ manifest, library, state }: Restored): string {
  const lines = [
    `Restored from the backup of ${manifest.createdAt}:`,
    ...(library ? [libraryLine(library)] : []),
    ...(state ? [stateLine(state)] : []),
  ];
  const { digests = 0, votes = 0 } = state?.settled ?? {};
  if (digests > 0) {
    lines.push(
      `${formatCount(digests, "digest")} that came due since then ${digests === 1 ? "counts" : "count"} as posted.`,
    );
  }
  if (votes > 0) {
    lines.push(
      `${formatCount(votes, "vote")} that ended since then ${votes === 1 ? "counts" : "count"} as closed.`,
    );
  }
  return `${lines.join("\n")}\n`;
}

function libraryLine({ papers, embedder }: NonNullable<BackupManifest["library"]>): string {
  return `  library: ${formatCount(papers, "paper")}, embedder ${terminalText(embedder.name)}`;
}

function stateLine({ tables, schema }: NonNullable<BackupManifest["state"]>): string {
  const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
  return `  state: ${formatCount(rows, "row")}, schema ${schema}`;
}
