import type { Retrieval } from "../retrieval/retriever.ts";
import type { Answer, AnsweredAnswer } from "./answer.ts";
import type { AnswerServices } from "./answer-services.ts";
import type { AskOptions } from "./assistant.ts";
import { abstain, type Abstention } from "./abstain.ts";
import { belongingPapers } from "./belonging-papers.ts";
import { writeExtractiveAnswer } from "./extractive/write-extractive-answer.ts";
import { writeExtractiveSummary } from "./extractive/write-extractive-summary.ts";
import { comparedPapers } from "./compared-papers.ts";
import { explainFilter } from "./explain-filter.ts";
import { type ConversationRetrieval, retrieveInConversation } from "./retrieve-in-conversation.ts";
import type { EvidenceWeight } from "./weigh-evidence.ts";
import { isFilterOnly } from "./weigh-retrieval.ts";
import { writeWithModel } from "./write-with-model.ts";

/** Papers an extractive answer chooses its sentences from. */
const EXTRACTIVE_PAPERS = 8;
/** An answer before its time is taken. */
type Untimed = Abstention | Omit<AnsweredAnswer, "ms">;

/** Papers a summary is written from. */
const SUMMARY_PAPERS = 20;
const LOOSE_TOPIC_PAPERS = 5;
/** Confidence that the papers hold an answer after a model has read them and found none. */
const DECLINED_CONFIDENCE = 0.4;
const CUT = "The model reached its length limit, so more might have followed.";

/**
 * A question's path: retrieve, weigh the evidence, abstain or write, check.
 *
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function answerQuestion(
  question: string,
  services: AnswerServices,
  options: AskOptions = {},
): Promise<Answer> {
  const topK = Math.max(EXTRACTIVE_PAPERS, services.papers);
  return answerFrom("answer", question, services, { ...options, topK, papers: services.papers });
}

/**
 * A topic's summary: the same path over more papers, in sections.
 *
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function summarizeTopic(
  topic: string,
  services: AnswerServices,
  options: AskOptions = {},
): Promise<Answer> {
  const topK = SUMMARY_PAPERS;
  return answerFrom("summarize", topic, services, { ...options, topK, papers: topK });
}

async function answerFrom(
  task: "answer" | "summarize",
  question: string,
  services: AnswerServices,
  options: AskOptions & { readonly topK: number; readonly papers: number },
): Promise<Answer> {
  const started = services.clock();
  const { signal } = options;
  const found = await retrieveInConversation(question, services, options);
  const { retrieval, evidence } = found;
  const answer = evidence.sufficient
    ? await write(task, { ...found, retrieval: scopeOf(task, retrieval) }, services, options)
    : await decline(retrieval, evidence, services, signal);
  signal?.throwIfAborted();
  const notices = [retrieval.notice, answer.notice].filter((notice) => notice !== undefined);
  return {
    ...answer,
    ...(notices.length > 0 ? { notice: notices.join(" ") } : {}),
    ms: Math.round(services.clock() - started),
  };
}

async function decline(
  retrieval: Retrieval,
  evidence: EvidenceWeight,
  services: AnswerServices,
  signal: AbortSignal | undefined,
): Promise<Abstention> {
  const reason = await explainFilter(retrieval, services, signal);
  return abstain(retrieval, evidence, {
    mode: "extractive",
    ...(reason === undefined ? {} : { reason }),
  });
}

/** A summary speaks of the papers that belong to its topic; of the best ones when the topic is too loose to tell. */
function scopeOf(task: "answer" | "summarize", retrieval: Retrieval): Retrieval {
  if (isFilterOnly(retrieval)) return retrieval;
  if (task === "answer") return withComparedFirst(retrieval);
  const belonging = belongingPapers(retrieval);
  const papers = belonging.length > 0 ? belonging : retrieval.papers.slice(0, LOOSE_TOPIC_PAPERS);
  return { ...retrieval, papers };
}

/** A comparison is written from the two papers it is about, whatever else came up. */
function withComparedFirst(retrieval: Retrieval): Retrieval {
  const pair = comparedPapers(retrieval);
  if (!pair) return retrieval;
  const others = retrieval.papers.filter((paper) => !pair.includes(paper));
  return { ...retrieval, papers: [...pair, ...others] };
}

async function write(
  task: "answer" | "summarize",
  { retrieval, evidence, resolved }: ConversationRetrieval,
  services: AnswerServices,
  options: AskOptions & { readonly papers: number },
): Promise<Untimed> {
  const asked = { ...retrieval, question: resolved };
  const outcome = await writeWithModel(task, asked, services, options);
  if (outcome.kind === "unavailable") {
    return writeExtractive(task, retrieval, evidence, services, outcome.notice);
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
      ...(isCut ? { notice: CUT } : {}),
    };
  }
  if (written.cause === "declined") {
    const reason = "The nearest papers' abstracts don't answer this.";
    const declined = {
      ...evidence,
      confidence: Math.min(evidence.confidence, DECLINED_CONFIDENCE),
    };
    return abstain(retrieval, declined, { mode: "llm", prompt, reason });
  }
  const notice =
    "Nothing that the language model wrote passed the check, so this is made of the abstracts' own sentences.";
  return writeExtractive(task, retrieval, evidence, services, notice);
}

async function writeExtractive(
  task: "answer" | "summarize",
  retrieval: Retrieval,
  evidence: EvidenceWeight,
  { vocabulary }: AnswerServices,
  notice: string | undefined,
): Promise<Untimed> {
  const compose = task === "answer" ? writeExtractiveAnswer : writeExtractiveSummary;
  const { sections, citations } = compose(retrieval, await vocabulary());
  const base = {
    mode: "extractive",
    ...(notice === undefined ? {} : { notice }),
  } as const;
  if (sections.length === 0) return { ...abstain(retrieval, evidence, base) };
  const kept = sections.reduce((sum, { statements }) => sum + statements.length, 0);
  return {
    kind: "answered",
    question: retrieval.question,
    ...base,
    sections,
    citations,
    checked: { kept, dropped: 0 },
    confidence: evidence.confidence,
  };
}
