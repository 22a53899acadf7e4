import { MessageFlags } from "discord.js";
import type { AnswerRecord } from "../../state/answer-records.ts";
import type { RequestContext } from "../bot-services.ts";
import type { ControlUse } from "../control.ts";
import { SaidError } from "../sending/said-error.ts";

const ANSWER_ID = /^[0-9a-z]{10}$/u;

/** Whether a control was really used under a message, and names an answer in the form that `createAnswerId` gives. */
export function isUnderAnswer({ interaction, args: [id = ""] }: ControlUse): boolean {
  return interaction.isMessageComponent() && ANSWER_ID.test(id);
}

/**
 * Finds the answer that a control belongs to. Whose answer nobody else saw is
 * nobody else's to open, and neither is one of another server.
 *
 * @param id As it stands in the custom id; anybody can send anything.
 * @throws {SaidError} If there is no such answer (any more), or it isn't the presser's to see.
 */
export async function answerOf(
  id: string | undefined,
  { state, asker }: Pick<RequestContext, "state" | "asker">,
): Promise<AnswerRecord> {
  const record = id === undefined ? undefined : await state.records.load(id);
  if (record === undefined || !isTheirs(record, asker)) throw new SaidError("answer.gone");
  return record;
}

function isTheirs(
  { userId, guildId, channelId, isPrivate }: AnswerRecord,
  asker: RequestContext["asker"],
): boolean {
  if (userId === asker.userId) return true;
  if (isPrivate || guildId !== asker.guildId) return false;
  return guildId !== undefined || channelId === asker.channelId;
}

/** Whether a control stands in a message that only its presser sees. */
export function isInPrivate({ interaction }: Pick<ControlUse, "interaction">): boolean {
  return interaction.message?.flags.has(MessageFlags.Ephemeral) === true;
}

/** What is opened from a private message goes on in it; what everybody sees is left as it is. */
export function inPlace(use: ControlUse): "update" | "private" {
  return isInPrivate(use) ? "update" : "private";
}
