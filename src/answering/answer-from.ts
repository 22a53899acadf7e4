import { joinNotices, type Noticed, toNotice } from "../lib/notice.ts";
import { phrase } from "../lib/phrase.ts";
import { toReason } from "../lib/reason.ts";
import { step } from "../lib/step.ts";
import type { Retrieval } from "../retrieval/retriever.ts";
import type { Answer, AnsweredAnswer } from "./answer.ts";
import type { AnswerServices } from "./answer-services.ts";
import type { AnswerTask } from "./answer-task.ts";
import type { AskOptions } from "./assistant.ts";
import { abstain, type Abstention } from "./abstain.ts";
import { checkExtract } from "./check-extract.ts";
import { explainFilter } from "./explain-filter.ts";
import { type ConversationRetrieval, retrieveInConversation } from "./retrieve-in-conversation.ts";
import type { EvidenceWeight } from "./weigh-evidence.ts";
import { isFilterOnly } from "./weigh-retrieval.ts";
import { writeWithModel } from "./write-with-model.ts";

/** An answer before its time is taken. */
type Untimed = Abstention | Omit<AnsweredAnswer, "ms">;

/** Confidence that the papers hold an answer after a model has read them and found none. */
const DECLINED_CONFIDENCE = 0.4;
const UNSUPPORTED = toNotice(phrase("ownSentences", { why: [phrase("modelUnsupported")] }));

/**
 * A question's path: retrieve, weigh the evidence, abstain or write, check.
 *
 * @param find Finds what the answer is made from; a retrieval that knows the conversation when absent.
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function answerFrom(
  task: AnswerTask,
  question: string,
  services: AnswerServices,
  options: AskOptions,
  find: () => Promise<ConversationRetrieval> = () =>
    retrieveInConversation(question, services, { ...options, topK: task.topK }),
): Promise<Answer> {
  const started = services.clock();
  const { signal } = options;
  const found = await step("retrieve", find);
  const { retrieval, evidence } = found;
  const answer = evidence.sufficient
    ? await write(task, { ...found, retrieval: scopeOf(task, retrieval) }, services, {
        ...options,
        startedAt: started,
      })
    : await decline(retrieval, evidence, services, signal);
  signal?.throwIfAborted();
  return {
    ...answer,
    ...joinNotices(retrieval, answer),
    ms: Math.round(services.clock() - started),
  };
}

async function decline(
  retrieval: Retrieval,
  evidence: EvidenceWeight,
  services: AnswerServices,
  signal: AbortSignal | undefined,
): Promise<Abstention> {
  const explained = await explainFilter(retrieval, services, signal);
  return abstain(retrieval, evidence, {
    mode: "extractive",
    ...(explained ? { why: toReason(explained) } : {}),
  });
}

function scopeOf(task: AnswerTask, retrieval: Retrieval): Retrieval {
  return isFilterOnly(retrieval) ? retrieval : task.scope(retrieval);
}

async function write(
  task: AnswerTask,
  { retrieval, evidence, resolved }: ConversationRetrieval,
  services: AnswerServices,
  options: AskOptions & { readonly startedAt: number },
): Promise<Untimed> {
  const asked = { ...retrieval, question: resolved };
  const outcome = await step("write", () => writeWithModel(task, asked, services, options));
  if (outcome.kind === "unavailable") {
    return writeExtractive(task, retrieval, evidence, services, outcome);
  }
  const { written, prompt } = outcome;
  if (written.kind === "answered") {
    const { sections, citations, checked, isCut } = written;
    const { question } = retrieval;
    const { confidence } = evidence;
    return {
      kind: "answered",
      question,
      mode: "llm",
      sections,
      citations,
      checked,
      confidence,
      prompt,
      ...joinNotices(isCut ? toNotice(phrase("modelCut")) : undefined, written),
    };
  }
  if (written.cause === "declined" && task.declined !== undefined) {
    return writeExtractive(task, retrieval, evidence, services, toNotice(task.declined));
  }
  if (written.cause === "declined") {
    const declined = {
      ...evidence,
      confidence: Math.min(evidence.confidence, DECLINED_CONFIDENCE),
    };
    const why = toReason(phrase("declined"));
    return abstain(retrieval, declined, { mode: "llm", prompt, why, ...joinNotices(written) });
  }
  return writeExtractive(task, retrieval, evidence, services, UNSUPPORTED);
}

async function writeExtractive(
  task: AnswerTask,
  retrieval: Retrieval,
  evidence: EvidenceWeight,
  { vocabulary }: AnswerServices,
  noticed: Noticed,
): Promise<Untimed> {
  const words = await vocabulary();
  const { sections, citations, checked } = step("extract", () =>
    checkExtract(task.extract(retrieval, words), retrieval, words),
  );
  const base = { mode: "extractive", ...joinNotices(noticed) } as const;
  if (sections.length === 0) return { ...abstain(retrieval, evidence, base) };
  return {
    kind: "answered",
    question: retrieval.question,
    ...base,
    sections,
    citations,
    checked,
    confidence: evidence.confidence,
  };
}
