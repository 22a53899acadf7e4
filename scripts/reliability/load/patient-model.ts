import { answerPrompt } from "../../../test/support/openai-server/answer-prompt.ts";
import type { ChatReply } from "../../../test/support/openai-server/play-chat-reply.ts";
import type { ChatRequest } from "../../../test/support/openai-server/wire.ts";
import { lettersOf } from "./title-questions.ts";

const TITLE = /^\[(\d+)\] (.+)$/gmu;
const SENTENCE = /^\[(\d+)\.(\d+)\] (.+)$/gmu;
const ASKED = /^Question: (.+)$/mu;
const LEAST_MS = 300;
const MOST_MS = 1_500;
/** Characters in a piece of the stream, which is about what a token has. */
const PIECE = /.{1,5}/gsu;
const SENTENCES = 3;

/**
 * Streams an answer of three sentences as a model does, token by token, in 300 to 1,500 ms.
 *
 * @param random In [0, 1).
 */
export function answerInTime(request: ChatRequest, random: () => number): ChatReply {
  const pieces = answerOf(request).match(PIECE) ?? [];
  const ms = LEAST_MS + (MOST_MS - LEAST_MS) * random();
  return { kind: "stream", pieces, pauseMs: Math.max(1, Math.round(ms / (pieces.length || 1))) };
}

/** Repeats sentences of the paper whose title is in the question; else answers as best it can. */
function answerOf(request: ChatRequest): string {
  const prompt = request.messages.at(-1)?.content ?? "";
  const asked = lettersOf(ASKED.exec(prompt)?.[1] ?? "");
  const own = prompt
    .matchAll(TITLE)
    .find(([, , title = ""]) => asked.includes(lettersOf(title)))?.[1];
  const sentences = prompt
    .matchAll(SENTENCE)
    .filter(([, paper]) => paper === own)
    .take(SENTENCES)
    .map(([, paper, place, text = ""]) => `${text.replace(/[.!?]$/u, "")} [${paper}.${place}].`)
    .toArray();
  return sentences.length > 0 ? sentences.join(" ") : answerPrompt(request);
}
