import { randomUUID } from "node:crypto";
import { createRunFinder } from "../../corpus/hostile/create-run-finder.ts";
import { estimatePromptTokens } from "../../llm/estimate-tokens.ts";
import { fillPrompt } from "../../llm/fill-prompt.ts";
import type { RankedPaper, Retrieval } from "../../retrieval/retriever.ts";
import { NO_SIGNALS } from "../../retrieval/retriever.ts";
import { AnswerBuilder } from "../answer-builder.ts";
import { completionTokens, fitAbstracts } from "../fit-abstracts.ts";
import { numberAbstracts, type NumberedAbstracts } from "../number-abstracts.ts";
import type { PointedStatement } from "../pointer-stream.ts";
import { reviewAnswer } from "../review/review-answer.ts";
import { sharesLanguage } from "../shares-language.ts";
import { streamItems } from "../stream-items.ts";
import type { WriteOptions, Written } from "../write-checked.ts";
import type { ReadMessage } from "./read-messages.ts";
import type { RecapPoint } from "./recap.ts";

/** Numbers of the paper and of the thread in the prompt. */
const [PAPER, THREAD] = [1, 2];
/** What a prompt shows of a thread; of a longer one the last messages. */
const MAX_THREAD_CHARS = 24_000;
/** What is left of the thread from one attempt to the next where the model reads less. */
const SMALLER = 0.7;
const THREAD_HEAD: RankedPaper = {
  paper: { paperId: "", title: "", source: "" },
  score: 0,
  signals: NO_SIGNALS,
  passages: [],
};

/** A recap that a model wrote. */
export interface WrittenRecap {
  /** What it says of the paper. */
  readonly written: Written;
  /** What it says of the messages; none unless `written` is answered. */
  readonly points: readonly RecapPoint[];
}

/**
 * Lets a model recap a discussion. What it says of the paper is checked against
 * the abstract, and what it says of the messages against the messages, by the
 * same check.
 *
 * @param retrieval Its paper is the one discussed.
 * @param messages At least one.
 * @throws {LlmError} If the model fails or its text is cut off.
 */
export async function writeRecap(
  retrieval: Retrieval,
  options: WriteOptions,
  messages: readonly ReadMessage[],
): Promise<WrittenRecap> {
  const { chatModel, prompt, vocabulary, similarity, signal, review } = options;
  const { question } = retrieval;
  const room = fitRoom(retrieval, options, messages);
  const { abstracts, thread } = room;
  const repeatsPrompt = createRunFinder(room.messages[0]?.content ?? "");
  const said = messages.map(({ text }) => text).join("\n");
  const sameLanguage = sharesLanguage(said, abstracts);
  const shared = { repeatsPrompt, vocabulary, similarity };
  const ofPaper = new AnswerBuilder(abstracts, { ...shared, sameLanguage });
  const ofThread = new AnswerBuilder(asPaper(thread), shared);
  const call = { chatModel, prompt, messages: room.messages, signal };
  const sources = { text: "", papers: [...paperOf(abstracts), ...thread.papers] };
  const end = await streamItems({ ...call, abstracts: sources }, (item) => {
    if (item.kind === "heading") return;
    const messagesOnly = item.pointers.every(({ paper }) => paper === THREAD);
    if (item.pointers.length > 0 && messagesOnly) ofThread.add(pointingAt(item, THREAD));
    else ofPaper.add(pointingAt(item, PAPER));
  });
  // A point has no sign by which a reader could tell that it holds in part only.
  for (const point of ofThread.kept) if (point.verdict !== undefined) ofThread.reject(point);
  const { usage, isCut } = end;
  if (!end.declined && review) {
    await reviewAnswer(ofPaper, { question, abstracts }, chatModel, review, signal);
  }
  const checked = {
    kept: ofPaper.checked.kept + ofThread.checked.kept,
    dropped: ofPaper.checked.dropped + ofThread.checked.dropped,
  };
  if (end.declined || ofPaper.checked.kept === 0) {
    const cause = end.declined ? "declined" : "unsupported";
    return { written: { kind: "abstained", cause, checked, usage }, points: [] };
  }
  const written = { kind: "answered", ...ofPaper.draft(), checked, usage, isCut } as const;
  return { written, points: ofThread.kept.map(toPoint) };
}

/** Cuts the thread to what the model can read beside the abstract. */
function fitRoom(
  { question, papers }: Retrieval,
  { chatModel, prompt, fence = randomUUID() }: WriteOptions,
  messages: readonly ReadMessage[],
) {
  const { contextTokens = Infinity } = chatModel;
  const maxChars = fitAbstracts(papers, {
    prompt: fillPrompt(prompt, { messages: "" }),
    question,
    contextTokens: chatModel.contextTokens,
  });
  const abstracts = numberAbstracts(papers, { maxChars });
  for (let budget = MAX_THREAD_CHARS; ; budget *= SMALLER) {
    const thread = numberThread(messages, budget);
    const rendered = prompt.render({
      fence,
      abstracts: abstracts.text,
      messages: thread.text,
      question,
    });
    const tokens = estimatePromptTokens(rendered) + completionTokens(prompt, contextTokens);
    if (tokens <= contextTokens || (thread.papers[0]?.sentences.size ?? 0) <= 1) {
      return { abstracts, thread, messages: rendered };
    }
  }
}

/** Numbers messages as the sentences of a paper are, by their place in the thread from 1; at least the last one. */
function numberThread(messages: readonly ReadMessage[], maxChars: number): NumberedAbstracts {
  const sentences: [number, string][] = [];
  let left = maxChars;
  for (const { index, text } of messages.toReversed()) {
    left -= text.length;
    if (left < 0 && sentences.length > 0) break;
    sentences.unshift([index + 1, text]);
  }
  const lines = sentences.map(([number, text]) => `[${THREAD}.${number}] ${text}`);
  const paper = { number: THREAD, ranked: THREAD_HEAD, sentences: new Map(sentences) };
  return { text: lines.join("\n"), papers: [paper] };
}

/** A builder counts its papers from 1. */
function asPaper({ text, papers }: NumberedAbstracts): NumberedAbstracts {
  return { text, papers: papers.map((paper) => ({ ...paper, number: PAPER })) };
}

/** An abstract of which nothing can be shown still takes its number. */
function paperOf({ papers }: NumberedAbstracts): NumberedAbstracts["papers"] {
  return papers.length > 0
    ? papers
    : [{ number: PAPER, ranked: THREAD_HEAD, sentences: new Map() }];
}

function pointingAt({ text, pointers }: PointedStatement, source: number): PointedStatement {
  const own = pointers.filter(({ paper }) => paper === source);
  return { text, pointers: own.map((pointer) => ({ ...pointer, paper: PAPER })) };
}

function toPoint({ text, pointers }: PointedStatement): RecapPoint {
  const messages = pointers.map(({ sentence }) => sentence - 1).toSorted((a, b) => a - b);
  return { text, messages: [...new Set(messages)] };
}
