import type { AnswerRecord } from "../../state/answer-records.ts";
import { forgetAnswerParts, loadAnswerParts } from "../answer/answer-parts.ts";
import type { Asker } from "../incoming/asker.ts";
import type { Control, ControlUse } from "../control.ts";
import { answerControls } from "../control-ids.ts";
import { isInPrivate, isUnderAnswer } from "./answer-of.ts";

/**
 * Takes an answer's messages back for whoever asked, and for those who may
 * manage the server. The message with the button goes through the press
 * itself, which works everywhere; the others need the bot to be there.
 */
export const answerDelete = {
  name: answerControls.delete,

  acknowledge: (use, { words }) =>
    isUnderAnswer(use) ? "update" : { notice: words("answer.gone") },

  async execute(use, { words, ...context }) {
    const { asker, channels, reply, state } = context;
    const record = await state.records.load(use.args[0] ?? "");
    if (!mayDelete(use, { record, asker })) return reply.tell(words("answer.notYours"));
    const messageId = use.interaction.message?.id ?? "";
    const others = await loadAnswerParts(messageId, { state });
    const isReachable = asker.botIsHere && !isInPrivate(use);
    for (const id of isReachable ? others : []) await channels.remove(asker.channelId, id);
    await reply.remove();
    await forgetAnswerParts(messageId, { state });
    if (others.length > 0 && !isReachable) await reply.tell(words("answer.deletedInPart"));
  },
} satisfies Control;

/** The answers of members who asked to be forgotten have no record; what Discord says of the message is left then. */
function mayDelete(
  { interaction: { message } }: ControlUse,
  { record, asker }: { readonly record: AnswerRecord | undefined; readonly asker: Asker },
): boolean {
  const askedBy =
    record?.userId ?? message?.interactionMetadata?.user.id ?? message?.mentions.repliedUser?.id;
  const isOfServer = record === undefined || record.guildId === asker.guildId;
  return askedBy === asker.userId || (asker.managesServer && isOfServer);
}
