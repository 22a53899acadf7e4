import type { StoredContent } from "../library-store.ts";
import { type ComposedPaper, composePaper } from "./compose-paper.ts";
import { type EditedPaper, openPaper } from "./edited-paper.ts";
import { writeMerged } from "./merged-column.ts";
import type { PaperChange, RecordOutcome } from "./sorted-batch.ts";

/** A paper that records of a batch may belong to. */
export interface OpenPaper {
  readonly edited: EditedPaper;
  readonly composed: ComposedPaper;
}

interface Entry extends OpenPaper {
  readonly before?: StoredContent;
  readonly outcomes: readonly RecordOutcome[];
}

/** The papers that a batch of records is compared with, and what becomes of them. */
export class ChangedPapers {
  readonly #byKey = new Map<string, string[]>();
  readonly #entries = new Map<string, Entry>();

  /** Remembers under which keys a paper is stored, as `keyTexts` gives them. */
  note(paperId: string, keys: readonly string[]): void {
    for (const key of keys) {
      const ids = this.#byKey.get(key);
      if (ids) ids.push(paperId);
      else this.#byKey.set(key, [paperId]);
    }
  }

  /** @returns Ids of the papers stored under a key. */
  find(key: string): readonly string[] {
    return this.#byKey.get(key) ?? [];
  }

  /** Takes in a stored paper. */
  open(before: StoredContent): void {
    const edited = openPaper(before);
    this.#entries.set(before.paperId, {
      edited,
      composed: composePaper(edited),
      before,
      outcomes: [],
    });
  }

  /** @returns Undefined for a paper that is neither open nor new. */
  get(paperId: string): OpenPaper | undefined {
    return this.#entries.get(paperId);
  }

  /** Takes in a new paper. */
  add(edited: EditedPaper, composed: ComposedPaper, outcome: RecordOutcome): void {
    this.#entries.set(edited.paperId, { edited, composed, outcomes: [outcome] });
  }

  /**
   * Puts a paper in its own place.
   *
   * @param outcome Of the record that made the difference, if there is any.
   * @returns Whether there is: whether the paper has to be written, now or still.
   */
  update(edited: EditedPaper, composed: ComposedPaper, outcome: RecordOutcome): boolean {
    const entry = this.#entries.get(edited.paperId);
    const next = { ...entry, edited, composed, outcomes: [...(entry?.outcomes ?? []), outcome] };
    const isDue = next.outcomes.length > 1 || !entry?.before || isOther(next, entry.before);
    this.#entries.set(edited.paperId, isDue ? next : { ...next, outcomes: [] });
    return isDue;
  }

  /** Whether a paper is new or differs from what is stored. */
  isChanged(paperId: string): boolean {
    return (this.#entries.get(paperId)?.outcomes.length ?? 0) > 0;
  }

  /** What has to be written. */
  changes(): PaperChange[] {
    return [...this.#entries.values()].filter(({ outcomes }) => outcomes.length > 0);
  }
}

function isOther({ edited, composed }: OpenPaper, before: StoredContent): boolean {
  return (
    composed.contentHash !== before.contentHash || writeMerged(edited, composed) !== before.merged
  );
}
