import { z } from "zod";
import type { RequestContext } from "../bot-services.ts";
import { RETENTION } from "../privacy/retention.ts";

const PartsSchema = z.array(z.string());

/** By the message that carries the buttons, which is all that whoever presses one says. */
const stateKey = (messageId: string): string => `answer-messages:${messageId}`;

/**
 * Keeps which messages an answer was split into, so that they can be deleted
 * together, for as long as answers are kept. Never rejects: a failure is logged.
 *
 * @param messageIds In reading order; the last carries the buttons. One alone needs no keeping.
 */
export async function keepAnswerParts(
  messageIds: readonly string[],
  { state, logger }: Pick<RequestContext, "state" | "logger">,
): Promise<void> {
  const last = messageIds.at(-1);
  if (last === undefined || messageIds.length < 2) return;
  const others = JSON.stringify(messageIds.slice(0, -1));
  await state
    .set(stateKey(last), others, { ttlMs: RETENTION.answersMs })
    .catch((err: unknown) => logger.error({ err }, "parts of an answer not kept"));
}

/** @returns The other messages of the answer whose buttons stand under this one; empty when there are none. */
export async function loadAnswerParts(
  messageId: string,
  { state }: Pick<RequestContext, "state">,
): Promise<readonly string[]> {
  const stored = await state.get(stateKey(messageId));
  return stored === undefined ? [] : PartsSchema.parse(JSON.parse(stored));
}

/** Forgets the parts of an answer that are gone. */
export async function forgetAnswerParts(
  messageId: string,
  { state }: Pick<RequestContext, "state">,
): Promise<void> {
  await state.delete(stateKey(messageId));
}
