import { joinNotices } from "../../lib/notice.ts";
import { phrase } from "../../lib/phrase.ts";
import { reasonOf, toReason } from "../../lib/reason.ts";
import type { RankedPaper } from "../../retrieval/retriever.ts";
import { nearestPapers } from "../abstain.ts";
import { type AnsweredAnswer, statementsOf } from "../answer.ts";
import { answerFrom } from "../answer-from.ts";
import type { AnswerServices } from "../answer-services.ts";
import type { AnswerTask } from "../answer-task.ts";
import type { ReadingOptions } from "../assistant.ts";
import { citeSentences, type SourcedSentence, toCitation } from "../cite-sentences.ts";
import type { NoSuchPaper } from "../papers/paper-reason.ts";
import { sentencesOf } from "../papers/whole-paper.ts";
import {
  chooseDiscussedSentences,
  discussionAspect,
  LEAST_QUESTIONS,
} from "./choose-discussed-sentences.ts";
import type { Discussion, DiscussionQuestion } from "./discussion.ts";
import { findDiscussedPaper } from "./find-discussed-paper.ts";
import { writeQuestions } from "./write-questions.ts";

const TASK: AnswerTask = {
  topK: 1,
  papers: 1,
  scope: (retrieval) => retrieval,
  promptOf: ({ discuss }) => discuss,
  declined: phrase("modelNoQuestions"),
  write: writeQuestions,
  extract: ({ papers }) => citeSentences([{ sentences: papers.flatMap(toSourced) }]),
};

/**
 * Makes questions to discuss a paper by. A model's are filled up to four with
 * sentences of the abstract that none of them is about; without a model there
 * are only such sentences, for the front end to word a question around.
 *
 * @param name Its title, its number in the conversation, its method's name or a description.
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function discussPaper(
  name: string,
  services: AnswerServices,
  options: ReadingOptions = {},
): Promise<Discussion | NoSuchPaper> {
  const started = services.clock();
  const sought = await findDiscussedPaper(name, services, options);
  const question = name.trim();
  if (sought.kind === "missing") {
    const nearest = nearestPapers(sought.nearest);
    return { kind: "unknown", question, ...reasonOf(sought), nearest };
  }
  const { found } = sought;
  const [paper] = found.retrieval.papers;
  const { signal } = options;
  const answer = await answerFrom(TASK, question, services, signal ? { signal } : {}, () =>
    Promise.resolve(found),
  );
  const ms = Math.round(services.clock() - started);
  if (!paper || answer.kind === "abstained") {
    return { kind: "unknown", question, ...toReason(phrase("noSentence")) };
  }
  return { ...toDiscussion(answer, paper), ms };
}

function toSourced(paper: RankedPaper): SourcedSentence[] {
  const chosen = chooseDiscussedSentences(sentencesOf(paper));
  return chosen.map(({ sentence, text }) => ({ paper, sentence, quote: text, text }));
}

/** A model's questions, filled up; without one the sentences alone. */
function toDiscussion(answer: AnsweredAnswer, paper: RankedPaper): Omit<Discussion, "ms"> {
  const { question, mode, checked, prompt } = answer;
  const abstract = sentencesOf(paper);
  const made = statementsOf(answer).map(({ text, evidence }): DiscussionQuestion => {
    const aspect = discussionAspect(abstract, evidence[0]?.sentence ?? 0);
    return { aspect, ...(mode === "llm" ? { text } : {}), evidence };
  });
  const questions = [...made, ...fillUp(made, abstract)].toSorted(byPlace);
  const quote = questions[0]?.evidence[0]?.quote ?? "";
  return {
    kind: "discussion",
    question,
    paper: toCitation(paper, quote, 1),
    questions,
    mode,
    checked,
    ...joinNotices(answer),
    ...(prompt === undefined ? {} : { prompt }),
  };
}

function fillUp(
  made: readonly DiscussionQuestion[],
  abstract: readonly string[],
): DiscussionQuestion[] {
  const lacking = Math.max(0, LEAST_QUESTIONS - made.length);
  const taken = new Set(made.flatMap(({ evidence }) => evidence.map(({ sentence }) => sentence)));
  const chosen = chooseDiscussedSentences(abstract, { taken, least: lacking, most: lacking });
  return chosen.map(({ sentence, text }) => ({
    aspect: discussionAspect(abstract, sentence),
    evidence: [{ n: 1, sentence, quote: text }],
  }));
}

function byPlace(a: DiscussionQuestion, b: DiscussionQuestion): number {
  return (a.evidence[0]?.sentence ?? 0) - (b.evidence[0]?.sentence ?? 0);
}
