import { isStopWord, stemsOf, tokenize } from "../corpus/terms.ts";
import { namesIn } from "../retrieval/names-in.ts";
import type { QueryTerm } from "../retrieval/retriever.ts";
import type { Turn } from "./assistant.ts";
import { type Leaning, readLeaning } from "./read-reference.ts";

/** Older turns are forgotten. */
const MAX_TURNS = 5;
const ORDINALS: readonly (readonly [pattern: RegExp, place: number])[] = [
  [/\b(?:the\s+)?(?:first|1st|former)\b|(?:#|\bnumber\s+|\bpaper\s+|\[)1\b/i, 0],
  [/\b(?:the\s+)?(?:second|2nd)\b|(?:#|\bnumber\s+|\bpaper\s+|\[)2\b/i, 1],
  [/\b(?:the\s+)?(?:third|3rd)\b|(?:#|\bnumber\s+|\bpaper\s+|\[)3\b/i, 2],
  [/\b(?:the\s+)?(?:fourth|4th)\b|(?:#|\bnumber\s+|\bpaper\s+|\[)4\b/i, 3],
  [/\bthe\s+(?:last|latter)\b/i, -1],
];
/** Asks for a choice among what was cited. */
const AMONG = /\b(?:of|among|between|from)\s+(?:them|those|these|the\s+(?:two|three|four|five))\b/i;
const OTHER = /\bthe\s+other\s+(?:ones?|papers?|methods?|works?)\b/i;
/** What an ordinal must stand before to count papers, unlike "the first layer". */
const COUNTS_PAPERS =
  /\b(?:first|second|third|fourth|last|1st|2nd|3rd|4th)\s+(?:ones?|papers?|methods?|works?|approach|study|of\s+(?:them|those|these))\b|\b(?:latter|former)\b|\bthe\s+(?:first|second|third|last)(?=\s*(?:$|[?.!,]))|(?:#|\bpaper\s+|\bnumber\s+|\[)[1-4]\b/i;

const PAIR = /\b(?:the\s+)?(latter|former)\b/i;

type CitedPaper = Turn["citations"][number];

/** What a question that leans on the conversation leans on. */
export interface FollowUp {
  readonly leaning: Exclude<Leaning, "none">;
  /** The papers it refers to, most likely first; empty when it names something that was not cited. */
  readonly paperIds: readonly string[];
  /** Whether it points at some of the cited papers by place or name. */
  readonly isPointed: boolean;
  /** What to search for in those papers. */
  readonly query: string;
  /** What to search for in all papers: the question and what the one before was about. */
  readonly widerQuery: string;
  /** The question asked before, from which this one takes its sense. */
  readonly previous: string;
}

/**
 * Decides whether a question stands on its own or continues the conversation,
 * and which of the papers cited so far it then refers to.
 *
 * @param terms The question's content words as the search has them.
 * @param history Oldest turn first.
 * @returns Undefined when it stands on its own, or nothing has been cited yet.
 */
export function resolveFollowUp(
  question: string,
  terms: readonly QueryTerm[],
  history: readonly Turn[],
): FollowUp | undefined {
  const turns = history.slice(-MAX_TURNS).toReversed();
  const answered = turns.find(({ citations }) => citations.length > 0);
  const [previous] = turns;
  if (!answered || !previous) return undefined;
  const leaning = readLeaning(question, terms.length);
  if (leaning === "none") return undefined;
  // A place in a list needs a list: after an answer from one paper, it is that of the answer before.
  const listed = turns.find(({ citations }) => citations.length > 1) ?? answered;
  const name = pairedName(question, previous.question);
  const pointed =
    name === undefined
      ? (pointedAt(question, listed) ?? mentioned(namesIn(question), turns))
      : headedBy(name, listed);
  return {
    leaning,
    paperIds: (pointed ?? answered.citations).map(({ paperId }) => paperId),
    isPointed: pointed !== undefined,
    query: terms.length > 0 ? question : answered.question,
    widerQuery:
      name === undefined ? `${question} ${subjectOf(turns)}` : question.replace(PAIR, name),
    previous: previous.question,
  };
}

/** @returns The papers of an answer that an ordinal, "the other one" or "of them" means; undefined without such words. */
function pointedAt(question: string, { citations }: Turn) {
  if (OTHER.test(question)) return citations.length > 1 ? citations.slice(1) : undefined;
  if (!COUNTS_PAPERS.test(question)) return AMONG.test(question) ? citations : undefined;
  const place = ORDINALS.find(([pattern]) => pattern.test(question))?.[1];
  const paper = place === undefined ? undefined : citations.at(place);
  return paper && [paper];
}

/** @returns What "the latter" or "the former" stands for: the last or first name of the question before. */
function pairedName(question: string, asked: string): string | undefined {
  const [, which] = PAIR.exec(question) ?? [];
  if (which === undefined) return undefined;
  const names = namesIn(asked);
  const mentions = tokenize(asked).filter((word) => names.has(word) && /\p{L}/u.test(word));
  if (mentions.length < 2) return undefined;
  return mentions.at(which.toLowerCase() === "latter" ? -1 : 0);
}

/** @returns The papers that the name alone heads, as "TFG" does "TFG: Unified Guidance" and not "TFG-Flow: …". */
function headedBy(name: string, { citations }: Turn): readonly CitedPaper[] {
  return citations.filter(({ title }) => tokenize(title.split(":")[0] ?? "").join(" ") === name);
}

/** @returns The cited papers whose titles hold a name of the question, newest first; undefined when none does. */
function mentioned(names: ReadonlySet<string>, turns: readonly Turn[]) {
  const papers = turns
    .flatMap(({ citations }) => citations)
    .filter(({ title }) => tokenize(title).some((word) => names.has(word)));
  const unique = [...new Map(papers.map((paper) => [paper.paperId, paper])).values()];
  return unique.length === 0 ? undefined : unique;
}

/** @returns The names of the last answered question that stood on its own, or its content words when it has none. */
function subjectOf(turns: readonly Turn[]): string {
  const questions = turns
    .filter(({ citations }) => citations.length > 0)
    .map(({ question }) => question);
  const own = questions.find((asked) => readLeaning(asked, stemsOf(asked).length) === "none");
  const question = own ?? questions[0] ?? "";
  const names = [...namesIn(question)].filter((word) => !isStopWord(word));
  return (names.length > 0 ? names : [...new Set(stemsOf(question))]).join(" ");
}
