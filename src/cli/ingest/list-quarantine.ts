import type { CommandContext } from "../command-context.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { toQuarantineJson } from "../json/to-quarantine-json.ts";
import { renderQuarantine } from "../render/render-quarantine.ts";
import { UsageError } from "../usage-error.ts";
import { writeJson } from "../write-json.ts";
import { hasReadingFlags, type IngestFlags } from "./ingest-flags.ts";

/**
 * Lists what ingests held back.
 *
 * @returns The exit code.
 * @throws {UsageError} If something is named to read.
 */
export async function listQuarantine(
  names: readonly string[],
  flags: IngestFlags,
  { stdout, openServices }: CommandContext,
): Promise<number> {
  if (names.length > 0 || flags.remove !== undefined || hasReadingFlags(flags)) {
    throw new UsageError(
      "--quarantine only lists what was held back: name nothing to read with it.",
    );
  }
  const texts = await (await openServices()).quarantined();
  if (flags.json === true) await writeJson(stdout, toQuarantineJson(texts));
  else await stdout.write(renderQuarantine(texts, stdout.layout()));
  return EXIT_CODE.done;
}
