import { toNotice } from "../../lib/notice.ts";
import { type Phrase, phrase } from "../../lib/phrase.ts";
import { toReason } from "../../lib/reason.ts";
import type { RankedPaper, Retrieval } from "../../retrieval/retriever.ts";
import { abstain } from "../abstain.ts";
import type { Answer, AnsweredAnswer } from "../answer.ts";
import { answerFrom } from "../answer-from.ts";
import type { AnswerServices } from "../answer-services.ts";
import type { AskOptions, Draft } from "../assistant.ts";
import { ASPECTS } from "../extractive/aspect-cues.ts";
import { alikePhrase } from "./alike-phrase.ts";
import type { AspectLayout } from "./aspect-layout.ts";
import { assembleCells, DIRECTLY } from "./cell.ts";
import { cellsOfDraft } from "./cells-of-draft.ts";
import { createAspectTask } from "./create-aspect-task.ts";
import { findPaper, type FoundPaper } from "./find-paper.ts";
import { quoted } from "./quoted.ts";
import { splitSubjects } from "./split-subjects.ts";
import { cutPaper } from "./whole-paper.ts";

/** More columns than this don't fit side by side, in a prompt as little as on a screen. */
const MAX_PAPERS = 5;
/** What a prompt shows of each paper: five of them fit its budget. */
const MAX_PAPER_CHARS = 4_500;

const LAYOUT: AspectLayout = {
  kind: "comparison",
  aspects: ASPECTS,
  headings: [...ASPECTS, DIRECTLY],
  most: {},
  perCell: 1,
  opening: "Key idea",
};
const TASK = createAspectTask(LAYOUT, {
  papers: MAX_PAPERS,
  promptOf: ({ compare }) => compare,
});

/** What the subjects led to. */
interface Resolved {
  /** The subjects that led to the papers, as they were given. */
  readonly names: readonly string[];
  /** Each paper once, in the order of the subjects. */
  readonly papers: readonly RankedPaper[];
  /** That they are the ones meant, in [0, 1]. */
  readonly confidence: number;
  /** One sentence for each subject that gives no column. */
  readonly missing: readonly Phrase[];
  /** What else is to be said of the choice. */
  readonly remarks: readonly Phrase[];
  readonly nearest: readonly Retrieval[];
}

/**
 * Puts two to five papers side by side: a section for each aspect, in it one
 * statement of each paper that says something of it. A single subject is split
 * as `splitSubjects` does; what goes beyond five is left out with a notice.
 *
 * @returns A table; an abstention when fewer than two papers are found.
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function comparePapers(
  subjects: readonly string[],
  services: AnswerServices,
  options: AskOptions = {},
): Promise<Answer> {
  const started = services.clock();
  const given = subjects.map((subject) => subject.trim()).filter((subject) => subject !== "");
  const named = given.length === 1 ? given.flatMap(splitSubjects) : given;
  const resolved = await resolve(named, services, options);
  const question = given.join(" vs ");
  const { names, papers, confidence, remarks, missing } = resolved;
  if (papers.length < 2) {
    const answer = abstainFrom(question, named, resolved);
    return { ...answer, ms: Math.round(services.clock() - started) };
  }
  const retrieval: Retrieval = {
    question,
    query: question,
    terms: [],
    papers: papers.map((paper) => cutPaper(paper, { maxChars: MAX_PAPER_CHARS })),
    ...toNotice(...missing, ...remarks),
  };
  const evidence = { sufficient: true, related: true, confidence, missing: [] };
  const found = Promise.resolve({ retrieval, evidence, resolved: names.join(" vs ") });
  const { onDraft } = options;
  const drafting = onDraft && {
    onDraft: (draft: Draft) => onDraft({ ...draft, layout: "table" }),
  };
  const asked = { ...options, ...drafting };
  const answer = await answerFrom(TASK, question, services, asked, () => found);
  const ms = Math.round(services.clock() - started);
  return { ...(answer.kind === "answered" ? toTable(answer, papers) : answer), ms };
}

/** Checking numbers papers by first mention; columns stand in the order in which they were asked for. */
function toTable(answer: AnsweredAnswer, papers: readonly RankedPaper[]): AnsweredAnswer {
  const cited = new Set(answer.citations.map(({ paperId }) => paperId));
  const columns = papers.filter(({ paper }) => cited.has(paper.paperId));
  const cells = cellsOfDraft(answer, columns, LAYOUT);
  return { ...answer, ...assembleCells(cells, LAYOUT.headings, columns), layout: "table" };
}

async function resolve(
  named: readonly string[],
  services: AnswerServices,
  options: AskOptions,
): Promise<Resolved> {
  const subjects = named.slice(0, MAX_PAPERS);
  const found = await Promise.all(subjects.map((subject) => findPaper(subject, services, options)));
  const columns = new Map<string, { readonly subject: string; readonly paper: RankedPaper }>();
  const missing: Phrase[] = [];
  const remarks: Phrase[] = [];
  for (const [index, result] of found.entries()) {
    const subject = subjects[index] ?? "";
    if (result.kind === "missing") {
      missing.push(...(result.reasonPhrases ?? []));
      continue;
    }
    const { paper } = result;
    const { paperId, title } = paper.paper;
    const same = columns.get(paperId);
    if (same) missing.push(samePhrase(same.subject, subject, title));
    else columns.set(paperId, { subject, paper });
    if (result.alike !== undefined) remarks.push(alikePhrase(subject, title, result.alike));
  }
  return {
    names: [...columns.values()].map(({ subject }) => subject),
    papers: [...columns.values()].map(({ paper }) => paper),
    confidence: Math.min(1, ...found.map(confidenceOf)),
    missing: [...missing, ...leftOut(named.slice(MAX_PAPERS))],
    remarks,
    nearest: found.flatMap((result) => (result.kind === "missing" ? [result.nearest] : [])),
  };
}

function abstainFrom(
  question: string,
  named: readonly string[],
  { papers, missing, nearest }: Resolved,
) {
  const others = nearest.flatMap((retrieval) => retrieval.papers.slice(0, 2));
  const unique = new Map([...papers, ...others].map((paper) => [paper.paper.paperId, paper]));
  const retrieval = {
    question,
    query: question,
    terms: nearest.flatMap(({ terms }) => terms),
    papers: [...unique.values()],
  };
  const evidence = { sufficient: false, related: false, confidence: 0, missing: [] };
  const why = named.length < 2 ? toReason(phrase("tooFewToCompare")) : toReason(...missing);
  return abstain(retrieval, evidence, { mode: "extractive", why });
}

function confidenceOf(found: FoundPaper): number {
  return found.kind === "found" ? found.confidence : 1;
}

function samePhrase(one: string, other: string, title: string): Phrase {
  return phrase("samePaper", { one: quoted(one), other: quoted(other), title });
}

function leftOut(subjects: readonly string[]): Phrase[] {
  if (subjects.length === 0) return [];
  const names = { and: subjects.map((name) => phrase("quoted", { text: quoted(name) })) };
  return [phrase("leftOut", { names, count: subjects.length })];
}
