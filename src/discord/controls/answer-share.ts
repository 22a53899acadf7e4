import { PermissionFlagsBits } from "discord.js";
import type { AnswerRecord } from "../../state/answer-records.ts";
import { keepAnswerParts } from "../answer/answer-parts.ts";
import { attachRest } from "../rendering/attach-rest.ts";
import type { Asker } from "../incoming/asker.ts";
import type { RequestContext } from "../bot-services.ts";
import type { Control, ControlUse } from "../control.ts";
import { answerControls } from "../control-ids.ts";
import { discordLimits } from "../rendering/discord-limits.ts";
import { withBelow } from "../answer/post-answer.ts";
import { renderAnswerButtons } from "../answer/render-answer-buttons.ts";
import { renderAnswerFile } from "../answer/render-answer-file.ts";
import { renderAnswerMessages } from "../answer/render-answer-messages.ts";
import { classifyRequestFailure } from "../sending/request-failure.ts";
import { SaidError } from "../sending/said-error.ts";
import { wordsForReply } from "../incoming/words-for-reply.ts";
import type { WordKey } from "../words/words.ts";
import { answerOf, isUnderAnswer } from "./answer-of.ts";

/**
 * Shows a private answer to everybody in the channel, once, under the name of
 * whoever shares it. It is posted as a reply to the press, which needs no right
 * of the bot's own.
 */
export const answerShare = {
  name: answerControls.share,

  acknowledge(use, { asker, words }) {
    const obstacle = isUnderAnswer(use) ? obstacleTo(use, asker) : "answer.gone";
    return obstacle === undefined ? "update" : { notice: words(obstacle) };
  },

  async execute({ args: [id] }, context) {
    const { reply, state, words } = context;
    const record = await answerOf(id, context);
    // The count holds against two presses at once, the record for as long as there is one.
    const counter = { name: `share:${record.id}`, limit: 1 };
    const isFirst = record.isPrivate && (await state.quotas.take([counter])).isTaken;
    if (!isFirst) return reply.tell(words("share.already"));
    // What was asked before it stays private: whoever follows it up would lean on it.
    const shared = { ...record, isPrivate: false, history: [] };
    await state.records.save(shared);
    await post(shared, context, async () => {
      await state.records.save(record);
      await state.quotas.giveBack([counter.name]);
    });
  },
} satisfies Control;

/** What keeps an answer from being seen by others here, as far as Discord says it. */
function obstacleTo({ interaction }: ControlUse, asker: Asker): WordKey | undefined {
  if (asker.guildId === undefined) return asker.botIsHere ? "share.nobodyHere" : undefined;
  const mayShow = interaction.memberPermissions?.has(PermissionFlagsBits.UseExternalApps);
  return asker.botIsHere || mayShow === true ? undefined : "share.onlyYou";
}

/** @param onNothing Called when it is certain that nothing was posted. */
async function post(
  record: AnswerRecord,
  context: RequestContext,
  onNothing: () => Promise<void>,
): Promise<void> {
  const { asked, answer, userId: sharedBy } = record;
  const words = wordsForReply({ ...context, isPrivate: false });
  const frame = { echo: asked.kind, record, sharedBy, words };
  const { messages, file } = attachRest(renderAnswerMessages(answer, frame), {
    toFile: () => renderAnswerFile(answer, words),
    most: discordLimits.followUps,
    words,
  });
  const bodies = withBelow(messages, renderAnswerButtons(record, { words }));
  const ids: unknown[] = [];
  try {
    for (const [index, body] of bodies.entries()) {
      const isLast = index === bodies.length - 1;
      ids.push(await context.reply.add(body, isLast ? file : undefined));
    }
  } catch (cause) {
    if (ids.length === 0 && classifyRequestFailure(cause) !== "unknown") await onNothing();
    throw new SaidError("share.unconfirmed", {}, { cause });
  }
  await keepAnswerParts(
    ids.filter((id) => typeof id === "string"),
    context,
  );
}
