import { expect } from "vitest";
import type { Answer } from "../../src/answering/answer.ts";
import { answerQuestion } from "../../src/answering/answer-question.ts";
import type { Draft } from "../../src/answering/assistant.ts";
import { LlmError } from "../../src/llm/llm-error.ts";
import { OpenAIChatModel } from "../../src/llm/openai-chat-model.ts";
import { createOpenAIClient } from "../../src/llm/openai-client.ts";
import { RequestPolicy } from "../../src/llm/request-policy.ts";
import { ResilientChatModel } from "../../src/llm/resilient-chat-model.ts";
import { startOpenAIServer } from "../support/openai-server/openai-server.ts";
import type { ChatReply } from "../support/openai-server/play-chat-reply.ts";
import { FOUND, servicesWith } from "./answer-services-fixture.ts";

/** Limits that no test reaches unless something hangs. */
export const PATIENT = { firstTokenMs: 20_000, idleMs: 20_000, totalMs: 20_000 };

/** What came of a question, and what it took. */
export interface HttpOutcome {
  readonly answer: Answer;
  readonly requests: number;
  readonly drafts: readonly Draft[];
}

/** A model behind a server on the loopback interface, with the retries and the breaker that answers get. */
export function modelAt(baseUrl: string, limits = PATIENT): ResilientChatModel {
  const client = createOpenAIClient({ baseUrl });
  const model = new OpenAIChatModel({ client, model: "m", limits });
  return new ResilientChatModel(model, new RequestPolicy({ firstDelayMs: 1 }));
}

/**
 * Puts a question to the whole path, but for the search, over a real connection
 * to a server that replies so. Whatever fails on the way has to be an LlmError,
 * and no connection may be left open.
 *
 * @param chat The reply to each request, counted from 0.
 */
export async function askOverHttp(
  chat: (place: number) => ChatReply,
  { limits = PATIENT } = {},
): Promise<HttpOutcome> {
  await using server = await startOpenAIServer({ chat: (_, place) => chat(place) });
  const drafts: Draft[] = [];
  const failures: unknown[] = [];
  const services = servicesWith({
    chatModel: modelAt(server.baseUrl, limits),
    onModelFailure: (error) => failures.push(error),
  });
  const onDraft = (draft: Draft) => void drafts.push(draft);
  const answer = await answerQuestion(FOUND.question, services, { onDraft });
  expect(failures.filter((failure) => !(failure instanceof LlmError))).toEqual([]);
  await expect.poll(() => server.openResponses()).toBe(0);
  return { answer, requests: server.requests.length, drafts };
}
