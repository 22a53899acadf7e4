import type { Answer, Citation } from "../answering/answer.ts";
import type { Assistant, AskOptions } from "../answering/assistant.ts";
import { titleKey } from "../corpus/title-key.ts";
import type { AnswerableQuestion, FollowupQuestion, UnanswerableQuestion } from "./questions.ts";
import { scoreSystems, type SearchSystems, type SystemScores } from "./score-systems.ts";
import type { Stopwatch } from "./stopwatch.ts";
import type { AnswerResult } from "./summarize-answers.ts";
import type { TopicResult } from "./summarize-topics.ts";
import type { TrustedAnswer } from "./trace-risk-coverage.ts";

/** Citations of a second turn that are looked at. */
const FOLLOWUP_PAPERS = 3;

/** What is asked, and what takes the time. */
export interface Examined extends SearchSystems {
  readonly assistant: Assistant;
  readonly stopwatches: { readonly answer: Stopwatch; readonly retrieve: Stopwatch };
}

/** What an answerable question gave. */
export interface JudgedAnswer extends AnswerResult {
  readonly search: SystemScores;
  readonly trusted: TrustedAnswer;
}

/** Asks a question for papers and for an answer. Throws what is thrown below. */
export async function judgeAnswer(
  { question, gold, partial }: AnswerableQuestion,
  examined: Examined,
): Promise<JudgedAnswer> {
  const search = await searchFor(question, gold, examined);
  const answer = await ask(question, examined);
  const wanted = keysOf(gold);
  const neutral = keysOf(partial);
  const cited = keysOf(answer.kind === "answered" ? titlesOf(answer.citations) : []);
  const goldCitations = wanted.intersection(cited).size;
  const answered = answer.kind === "answered";
  return {
    search,
    answered,
    citations: cited.difference(neutral).size,
    goldCitations,
    gold: wanted.size,
    trusted: {
      confidence: answer.confidence,
      answered,
      right: answered ? goldCitations > 0 : search.isTopRight,
    },
  };
}

/** Asks a question that no paper answers; whatever would be answered is wrong. Throws what is thrown below. */
export async function judgeUnanswerable(
  { question }: UnanswerableQuestion,
  examined: Examined,
): Promise<TrustedAnswer> {
  const { kind, confidence } = await ask(question, examined);
  return { confidence, answered: kind === "answered", right: false };
}

/** Asks for the papers of a topic. Throws what is thrown below. */
export async function judgeTopic(
  { question, gold, partial }: AnswerableQuestion,
  examined: Examined,
): Promise<TopicResult & { readonly search: SystemScores }> {
  const search = await searchFor(question, gold, examined);
  const { abstained, papers } = await examined.assistant.papers(question);
  const listed = keysOf(abstained === undefined ? titlesOf(papers) : []);
  const wanted = keysOf(gold);
  const right = wanted.intersection(listed).size;
  return {
    search,
    listed: abstained === undefined,
    right,
    wrong: listed.difference(wanted).difference(keysOf(partial)).size,
    missed: wanted.size - right,
  };
}

/** What the second of two turns gave. */
export interface FollowupResult {
  readonly answered: boolean;
  readonly found: boolean;
}

/** Asks two turns of one conversation, the second with what the first one cited. Throws what is thrown below. */
export async function judgeFollowup(
  { turns: [opening, question], gold: [, gold] }: FollowupQuestion,
  examined: Examined,
): Promise<FollowupResult> {
  const before = await ask(opening, examined);
  const citations = before.kind === "answered" ? before.citations : [];
  const history = [{ question: opening, citations }];
  const answer = await ask(question, examined, { history });
  const answered = answer.kind === "answered";
  const shown = (answered ? answer.citations : answer.nearest).slice(0, FOLLOWUP_PAPERS);
  return { answered, found: !keysOf(gold).isDisjointFrom(keysOf(titlesOf(shown))) };
}

function searchFor(
  question: string,
  gold: readonly string[],
  examined: Examined,
): Promise<SystemScores> {
  const grades = new Map([...keysOf(gold)].map((key) => [key, 1]));
  const judged = { question, grades, keyOf: ({ title }: { title: string }) => titleKey(title) };
  return scoreSystems(judged, examined, examined.stopwatches.retrieve);
}

function ask(
  question: string,
  { assistant, stopwatches }: Examined,
  options: AskOptions = {},
): Promise<Answer> {
  return stopwatches.answer.measure(() => assistant.answer(question, options));
}

function titlesOf(citations: readonly Citation[]): string[] {
  return citations.map(({ title }) => title);
}

/** Titles are compared as they are after cleaning, on both sides. */
function keysOf(titles: readonly string[]): Set<string> {
  return new Set(titles.map(titleKey));
}
