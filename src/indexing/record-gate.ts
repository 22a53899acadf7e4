import { createHash } from "node:crypto";
import { contentHashOf } from "../corpus/content-hash.ts";
import { describeFinding } from "../corpus/hostile/describe-finding.ts";
import { inspectRecord } from "../corpus/hostile/inspect-record.ts";
import type { Paper, RawRecord } from "../corpus/paper.ts";
import { UserFacingError } from "../lib/user-facing-error.ts";
import type { IngestTally } from "./ingest-tally.ts";
import type { StoredPaper } from "./library-store.ts";
import type { Quarantine, QuarantinedText } from "./quarantine.ts";

/** Texts put into quarantine in one go. */
const BATCH = 500;
/** 128 bits. */
const KEY_DIGITS = 32;

/** What a gate works with. */
export interface GateOptions {
  readonly quarantine: Pick<Quarantine, "allow" | "allowedKeys" | "hold">;
  readonly tally: IngestTally;
  readonly now: () => Date;
  /** Ids of papers whose quarantined texts a person lets through from now on. */
  readonly allow: readonly string[];
}

/**
 * Looks at every record on its way into the library: what is certainly meant
 * for a model rather than a reader goes into quarantine, unless a person let
 * that very text through; the rest passes, and what may be innocent is named
 * in the report.
 */
export class RecordGate {
  readonly #quarantine: GateOptions["quarantine"];
  readonly #tally: IngestTally;
  readonly #now: () => Date;
  readonly #allowed: ReadonlySet<string>;
  readonly #held: Pick<StoredPaper, "paperId" | "contentHash">[] = [];
  #unsaved: QuarantinedText[] = [];

  private constructor({ quarantine, tally, now }: GateOptions, allowed: ReadonlySet<string>) {
    this.#quarantine = quarantine;
    this.#tally = tally;
    this.#now = now;
    this.#allowed = allowed;
  }

  /** @throws {UserFacingError} If a paper to let through isn't in quarantine. */
  static async open(options: GateOptions): Promise<RecordGate> {
    const { quarantine, allow, now } = options;
    if (allow.length > 0) {
      const [unknown] = await quarantine.allow(allow, now());
      if (unknown !== undefined) throw notQuarantined(unknown);
    }
    return new RecordGate(options, await quarantine.allowedKeys());
  }

  /** What was held back so far, by the fingerprints that a stored paper has. */
  get held(): readonly Pick<StoredPaper, "paperId" | "contentHash">[] {
    return this.#held;
  }

  /** @returns Whether the paper may be written; then its findings, if any, are named in the tally. */
  async admits(record: RawRecord, paper: Paper): Promise<boolean> {
    const findings = inspectRecord(record, paper);
    if (findings.length === 0) return true;
    const reasons = [...new Set(findings.map(describeFinding))];
    const { paperId } = paper;
    const suspect = { ...record.source, paperId, title: paper.title, reasons };
    const textKey = textKeyOf(record);
    if (!findings.some(({ certain }) => certain) || this.#allowed.has(textKey)) {
      this.#tally.flagged.push(suspect);
      return true;
    }
    this.#tally.quarantined.push(suspect);
    this.#held.push({ paperId, contentHash: contentHashOf(paper) });
    const { source, ...texts } = record;
    const quarantinedAt = this.#now();
    this.#unsaved.push({ ...texts, textKey, paperId, ...source, reasons, quarantinedAt });
    if (this.#unsaved.length >= BATCH) await this.save();
    return false;
  }

  /** Writes what was held back since the last time. */
  async save(): Promise<void> {
    await this.#quarantine.hold(this.#unsaved);
    this.#unsaved = [];
  }
}

function textKeyOf({ title, abstract, authors, venue }: RawRecord): string {
  const names = authors || venue !== undefined ? [authors ?? [], venue ?? ""] : [];
  const texts = JSON.stringify([title, abstract, ...names]);
  return createHash("sha256").update(texts).digest("hex").slice(0, KEY_DIGITS);
}

function notQuarantined(paperId: string): UserFacingError {
  return new UserFacingError(
    `No paper ${paperId} is in quarantine, so nothing was read. \`npm run ingest -- --quarantine\` lists those that are.`,
  );
}
