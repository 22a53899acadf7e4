import type { LibraryCheck } from "./library-check.ts";
import type { ChunkRecord, LibraryTables } from "./library-tables.ts";
import type { RowSurvey, SharedKey } from "./survey-rows.ts";

const MOST_EXAMPLES = 5;
const REPAIR = "Run `npm run library -- verify --repair` to take them out.";
const REBUILD = "Run `npm run ingest -- --rebuild` to embed every paper anew.";
const number = new Intl.NumberFormat("en-US");

/** Judges what a look at every row gave; see {@link LibraryCheck}. */
export function checkRows(
  survey: RowSurvey,
  {
    stored,
    wanted,
    blind,
  }: {
    /** Numbers in a stored vector. */
    readonly stored: LibraryTables["dimensions"];
    /** Numbers in a vector of the library's embedder. */
    readonly wanted: number;
    /** Chunks without a vector although the embedder knows words of theirs. */
    readonly blind: readonly ChunkRecord[];
  },
): LibraryCheck[] {
  return [
    checkOrphans(survey),
    checkRepeats(survey),
    stored === wanted
      ? ok("vector-length", `Every vector has ${wanted} numbers.`)
      : {
          ...problem("vector-length", `Vectors have ${stored} numbers, the embedder's ${wanted}.`),
          advice: REBUILD,
        },
    checkVectors(survey, blind),
    ...(["doi", "arxivId", "title"] as const).map((key) => checkShared(survey, key)),
  ];
}

function checkOrphans({ orphans }: RowSurvey): LibraryCheck {
  if (orphans.length === 0) return ok("orphan-chunks", "Every chunk belongs to a whole paper.");
  const papers = new Set(orphans.map(({ paperId }) => paperId));
  return {
    ...problem(
      "orphan-chunks",
      `${number.format(orphans.length)} chunks have lost the first chunk of their paper.`,
    ),
    advice: `${REPAIR} Ingest their sources again to bring the papers back.`,
    examples: [...papers].slice(0, MOST_EXAMPLES),
  };
}

function checkRepeats({ repeats }: RowSurvey): LibraryCheck {
  if (repeats.length === 0) return ok("repeated-chunks", "No chunk stands there twice.");
  return {
    ...problem(
      "repeated-chunks",
      `${number.format(repeats.length)} rows repeat a chunk that stands there already.`,
    ),
    advice: REPAIR,
    examples: [...new Set(repeats.map(({ chunkId }) => chunkId))].slice(0, MOST_EXAMPLES),
  };
}

function checkVectors({ unsound, absent }: RowSurvey, blind: readonly ChunkRecord[]): LibraryCheck {
  const bad = unsound.count + blind.length;
  if (bad > 0) {
    const examples = [...unsound.some, ...blind].map(({ chunkId }) => chunkId);
    return {
      ...problem(
        "vectors",
        `${number.format(bad)} chunks have no usable vector, so that only their words are searched.`,
      ),
      advice: REBUILD,
      examples: examples.slice(0, MOST_EXAMPLES),
    };
  }
  return absent.count === 0
    ? ok("vectors", "Every chunk has a vector of length 1.")
    : ok(
        "vectors",
        `Every chunk has a vector of length 1, but for ${number.format(absent.count)} without a word that the embedder knows.`,
      );
}

const SHARED: Readonly<Record<SharedKey, readonly [name: string, what: string]>> = {
  doi: ["shared-dois", "a DOI"],
  arxivId: ["shared-arxiv-ids", "an arXiv id"],
  title: ["shared-titles", "a title but for case and punctuation"],
};

/** People may keep two such papers on purpose, so that nothing is broken by it. */
function checkShared({ shared }: RowSurvey, key: SharedKey): LibraryCheck {
  const [name, what] = SHARED[key];
  const groups = shared[key];
  if (groups.length === 0) return ok(name, `No two papers share ${what}.`);
  const papers = groups.reduce((sum, { length }) => sum + length, 0);
  return {
    name,
    level: "note",
    message: `${number.format(papers)} papers share ${what} with others.`,
    advice: "Take out those that shouldn't be there with `npm run library -- remove <id>`.",
    examples: groups
      .slice(0, MOST_EXAMPLES)
      .map((group) => group.slice(0, MOST_EXAMPLES).join(" = ")),
  };
}

/** A check that found nothing. */
export function ok(name: string, message: string): LibraryCheck {
  return { name, level: "ok", message };
}

/** A check that found something broken. */
export function problem(name: string, message: string): LibraryCheck {
  return { name, level: "problem", message };
}
