import { apartPaperIdOf } from "../../corpus/identity/apart-paper-id.ts";
import { keyTexts } from "../../corpus/identity/identity-keys.ts";
import type { PaperLookup, FoundPaper } from "../library-store.ts";
import { ChangedPapers, type OpenPaper } from "./changed-papers.ts";
import { composePaper } from "./compose-paper.ts";
import { type EditedPaper, hasEdition, takeEdition } from "./edited-paper.ts";
import { type Edition, editionOf } from "./edition.ts";
import type { IngestMemory } from "./ingest-memory.ts";
import { type Meeting, meetPaper } from "./meet-paper.ts";
import { outcomeOf } from "./outcome-of.ts";
import { type HeldRecord, type Withdrawal, withdrawRecords } from "./withdraw-records.ts";
import type { Arrival, RecordOutcome, SortedBatch } from "./sorted-batch.ts";

/** Papers of one key that a record is compared with: hundreds are called "Editorial". */
const MOST_COMPARED = 16;

/** What a sorter works with. */
export interface SorterOptions {
  readonly lookup: PaperLookup;
  /** What the ingest has seen so far; the sorter adds to it. */
  readonly memory: IngestMemory;
  readonly now: () => Date;
  /** Whether the library holds nothing but what this sorter has sorted: then nothing is looked up by keys. */
  readonly isFirst?: boolean;
  /** Whether nothing is written: a record that meets one of an earlier batch then counts as its duplicate. */
  readonly isDry?: boolean;
}

interface Candidate {
  readonly open: OpenPaper;
  /** Absent where the paper has this very record. */
  readonly meeting: Meeting | undefined;
}

/**
 * Brings records and papers together: whatever meets a paper by a key is that
 * paper. Batch by batch; what a batch changes must be written before the next.
 */
export class PaperSorter {
  readonly #lookup: PaperLookup;
  readonly #memory: IngestMemory;
  readonly #now: () => Date;
  readonly #isFirst: boolean;
  readonly #isDry: boolean;
  #knowsAliases = false;

  constructor({ lookup, memory, now, isFirst = false, isDry = false }: SorterOptions) {
    this.#lookup = lookup;
    this.#memory = memory;
    this.#now = now;
    this.#isFirst = isFirst;
    this.#isDry = isDry;
  }

  /** @throws {LibraryError} If the library cannot be read. */
  async sort(arrivals: readonly Arrival[]): Promise<SortedBatch> {
    const at = this.#now().getTime();
    const editionFor = ({ paper, contentHash }: Arrival) => editionOf(paper, contentHash, at);
    await this.#learnAliases();
    const titled = await this.#findByTitle(arrivals);
    const isAsStored = (arrival: Arrival) => isPlainly(titled.get(arrival.paper.paperId), arrival);
    const others = arrivals.filter((arrival) => !isAsStored(arrival));
    const editions = new Map(others.map((arrival) => [arrival, editionFor(arrival)]));
    const papers = await this.#openCandidates([...editions.values()]);
    const settled: RecordOutcome[] = [];
    for (const arrival of arrivals) {
      const { paper } = arrival;
      const edition = editions.get(arrival);
      const outcome =
        edition || papers.isChanged(paper.paperId)
          ? this.#place(arrival, edition ?? editionFor(arrival), papers)
          : ({ kind: "unchanged", paper } as const);
      if (outcome) settled.push(outcome);
    }
    return { changes: papers.changes(), settled };
  }

  /** Finds what must go so that these records are in the library no more. */
  async withdraw(held: readonly HeldRecord[]): Promise<Withdrawal> {
    await this.#learnAliases();
    return withdrawRecords(held, this.#lookup, this.#memory);
  }

  async #learnAliases(): Promise<void> {
    if (this.#isFirst || this.#knowsAliases) return;
    for (const { paperId, keys } of await this.#lookup.aliases()) this.#memory.note(paperId, keys);
    this.#knowsAliases = true;
  }

  /** By far the most records of a second ingest are stored as they are, and the title tells. */
  async #findByTitle(arrivals: readonly Arrival[]): Promise<ReadonlyMap<string, FoundPaper>> {
    if (this.#isFirst) return new Map();
    const titles = arrivals.map(({ paper }) => ({ title: paper.paperId }));
    const found = await this.#lookup.findPapers(titles);
    return new Map(found.map((paper) => [paper.paperId, paper]));
  }

  async #openCandidates(editions: readonly Edition[]): Promise<ChangedPapers> {
    const papers = new ChangedPapers();
    const isBlind = this.#isFirst || editions.length === 0;
    const stored = isBlind ? [] : await this.#lookup.findPapers(editions.map(({ keys }) => keys));
    for (const { paperId, keys } of stored) papers.note(paperId, keys);
    const wanted = new Set(editions.flatMap((edition) => this.#candidateIds(edition, papers)));
    const contents = wanted.size > 0 ? await this.#lookup.contents([...wanted]) : [];
    contents.forEach((content) => papers.open(content));
    return papers;
  }

  #candidateIds({ keys }: Edition, papers: ChangedPapers): string[] {
    const found = keyTexts(keys).flatMap((key) => papers.find(key).slice(0, MOST_COMPARED));
    return [...new Set([...found, ...this.#memory.find(keys)])];
  }

  /** @returns Undefined where the paper has to be written; the outcome then stands with it. */
  #place(arrival: Arrival, edition: Edition, papers: ChangedPapers): RecordOutcome | undefined {
    const ids = this.#candidateIds(edition, papers);
    const open = ids.flatMap((id) => papers.get(id) ?? []);
    const [met, ...rest] = candidatesOf(open, edition);
    if (!met && this.#isDry && open.length < ids.length) {
      return { kind: "duplicate", paper: arrival.paper };
    }
    if (!met) {
      this.#begin(arrival, edition, open, papers);
      return undefined;
    }
    const others = rest.map((other) => other.open.edited);
    const before = met.open;
    const own = ownEdition(edition, before.edited, others, met.meeting);
    const isStillRead = ({ key }: Edition) => this.#memory.hasSeen(key, arrival.paper.source);
    const { paper, taking } = takeEdition(before.edited, own, isStillRead);
    const after = composePaper(paper);
    const outcome = outcomeOf({
      arrival,
      edition: own,
      met: met.meeting,
      taking,
      before,
      after,
      others,
      isStillRead,
    });
    if (taking === "known" || !papers.update(paper, after, outcome)) return outcome;
    this.#memory.note(paper.paperId, keyTexts(own.keys));
    return undefined;
  }

  #begin(
    arrival: Arrival,
    edition: Edition,
    namesakes: readonly OpenPaper[],
    papers: ChangedPapers,
  ): void {
    const { title } = edition.keys;
    const isTaken = namesakes.some(({ edited }) => edited.paperId === title);
    const paperId = isTaken ? apartPaperIdOf(edition.keys) : title;
    const paper: EditedPaper = {
      paperId,
      addedAt: edition.at,
      editions: [edition],
      faded: [],
      apart: [],
    };
    const { contentHash } = arrival;
    const composed = {
      paper: { ...arrival.paper, paperId, addedAt: edition.at },
      shown: edition,
      contentHash,
    };
    papers.add(paper, composed, { kind: "added", paper: composed.paper });
    this.#memory.note(paperId, keyTexts(edition.keys));
  }
}

/** Whether a record is stored as it came, by the surest sign: no need to open the paper. */
function isPlainly(stored: FoundPaper | undefined, { paper, contentHash }: Arrival): boolean {
  return (
    stored !== undefined &&
    !stored.isMerged &&
    stored.contentHash === contentHash &&
    stored.source === paper.source
  );
}

/** The papers that a record may be an edition of, the surest first. */
function candidatesOf(papers: readonly OpenPaper[], edition: Edition): Candidate[] {
  const known = papers.find(({ edited }) => hasEdition(edited, edition));
  if (known) return [{ open: known, meeting: undefined }];
  const [source = ""] = edition.sources;
  const isOwn = ({ open }: Candidate) =>
    open.edited.editions.some(({ sources }) => sources.includes(source)) ? 0 : 1;
  return papers
    .map((open): Candidate => ({ open, meeting: meetPaper(open.edited, edition) }))
    .filter(({ meeting }) => meeting !== undefined)
    .toSorted((a, b) => rankOf(a) - rankOf(b) || isOwn(a) - isOwn(b) || byId(a, b));
}

/** Of two that a record meets alike either will do, but always the same. */
function byId(a: Candidate, b: Candidate): number {
  return a.open.edited.paperId < b.open.edited.paperId ? -1 : 1;
}

function rankOf({ meeting }: Candidate): number {
  return meeting?.rank ?? 0;
}

/** The edition without the ids that another stored paper bears: two papers with one id would be one. */
function ownEdition(
  edition: Edition,
  paper: EditedPaper,
  others: readonly EditedPaper[],
  meeting: Meeting | undefined,
): Edition {
  const isForeign = (name: "doi" | "arxivId") => {
    const bears = ({ editions }: EditedPaper) =>
      edition.keys[name] !== undefined &&
      editions.some(({ keys }) => keys[name] === edition.keys[name]);
    return others.some(bears) && !bears(paper);
  };
  const foreign = new Set<string>((["doi", "arxivId"] as const).filter(isForeign));
  const without = <T extends object>(from: T) =>
    Object.fromEntries(Object.entries(from).filter(([name]) => !foreign.has(name)));
  return {
    ...edition,
    ...(meeting ? { by: meeting.by } : {}),
    details: without(edition.details),
    keys: without(edition.keys) as unknown as Edition["keys"],
  };
}
