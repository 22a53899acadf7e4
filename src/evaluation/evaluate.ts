import type { Assistant } from "../answering/assistant.ts";
import { cleanText } from "../corpus/clean-text.ts";
import { titleKey } from "../corpus/title-key.ts";
import type { Retriever } from "../retrieval/retriever.ts";
import {
  byType,
  type EvaluationReport,
  type SingleResult,
  summarizeAnswers,
  summarizeRanks,
  summarizeTopics,
  TOP_K,
  type TopicResult,
} from "./figures.ts";
import type { EvaluationQuestion, QuestionSet } from "./questions.ts";

/** What is evaluated. */
export interface EvaluationSubject {
  readonly retriever: Retriever;
  readonly assistant: Assistant;
  /** Called after each question. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Asks every question and compares the papers with the gold titles, cleaned alike on both sides.
 *
 * @throws What the retriever and the assistant throw.
 */
export async function evaluate(
  { single, topics, unanswerable }: QuestionSet,
  { retriever, assistant, onProgress }: EvaluationSubject,
): Promise<EvaluationReport> {
  const total = single.length + topics.length + unanswerable.length;
  let done = 0;
  const each = async <T>(
    questions: readonly EvaluationQuestion[],
    ask: (q: EvaluationQuestion) => Promise<T>,
  ) => {
    const results: { readonly type: string; readonly result: T }[] = [];
    for (const question of questions) {
      results.push({ type: question.type, result: await ask(question) });
      onProgress?.((done += 1), total);
    }
    return results;
  };
  const answerable = await each(single, (q) => askSingle(q, retriever, assistant));
  const listed = await each(topics, (q) => askTopic(q, retriever, assistant));
  const refused = await each(
    unanswerable,
    async ({ question }) => (await assistant.answer(question)).kind === "abstained",
  );
  return {
    retrieval: byType(answerable, (own) => summarizeRanks(own.map(({ rank }) => rank))),
    answers: byType(answerable, summarizeAnswers),
    abstention: byType(refused, (own) => ({
      questions: own.length,
      abstained: own.filter(Boolean).length,
    })),
    topics: summarizeTopics(listed.map(({ result }) => result)),
  };
}

async function askSingle(
  { question, gold }: EvaluationQuestion,
  retriever: Retriever,
  assistant: Assistant,
): Promise<SingleResult> {
  const wanted = keysOf(gold);
  const isGold = (title: string) => wanted.has(titleKey(title));
  const { papers } = await retriever.retrieve(question, { topK: TOP_K });
  const answer = await assistant.answer(question);
  const citations = answer.kind === "answered" ? answer.citations : [];
  return {
    rank: papers.findIndex(({ paper }) => isGold(paper.title)),
    answered: answer.kind === "answered",
    citations: citations.length,
    goldCitations: citations.filter(({ title }) => isGold(title)).length,
  };
}

async function askTopic(
  { question, gold, partial }: EvaluationQuestion,
  retriever: Retriever,
  assistant: Assistant,
): Promise<TopicResult> {
  const wanted = keysOf(gold);
  const neutral = keysOf(partial);
  const { papers } = await retriever.retrieve(question, { topK: TOP_K });
  const list = await assistant.papers(question);
  const listed =
    list.abstained === undefined ? list.papers.map(({ title }) => titleKey(title)) : [];
  const right = listed.filter((key) => wanted.has(key)).length;
  const wrong = listed.filter((key) => !wanted.has(key) && !neutral.has(key)).length;
  const found = papers.filter(({ paper }) => wanted.has(titleKey(paper.title))).length;
  const recallAt20 = wanted.size === 0 ? 1 : found / wanted.size;
  return { recallAt20, right, wrong, missed: wanted.size - right };
}

function keysOf(titles: readonly string[]): Set<string> {
  return new Set(titles.map((title) => titleKey(cleanText(title))));
}
