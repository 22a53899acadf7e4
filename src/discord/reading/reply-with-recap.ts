import type { RecapAnswer } from "../../answering/reading/recap.ts";
import type { ReadingGroup } from "../../state/reading-group-store.ts";
import type { RequestContext } from "../bot-services.ts";
import type { ReadMessage } from "../sending/channels.ts";
import { toReadingId } from "../control-ids.ts";
import { postAnswer } from "../answer/post-answer.ts";
import { renderAnswerButton, toButtonRow } from "../answer/render-answer-button.ts";
import { renderAnswerFile } from "../answer/render-answer-file.ts";
import { SaidError } from "../sending/said-error.ts";
import { untilAborted } from "../sending/until-aborted.ts";
import { renderRecap } from "./render-recap.ts";

/** Discord gives so many at once; a recap is of what was said last. */
const MOST_MESSAGES = 100;

/**
 * Recaps the discussion in the thread where it is asked for, for everybody there. What Discord hides of it isn't part of
 * it, and how much that is is said.
 *
 * @throws {SaidError} If this is no thread of a reading group, nothing of it can be read, or nothing that was said touches
 *   the paper.
 */
export async function replyWithRecap(context: RequestContext): Promise<void> {
  const { assistant, asker, channels, signal, state } = context;
  const group = await state.readingGroups.byThread(asker.channelId);
  if (group?.chosen === undefined || group.guildId !== asker.guildId) {
    throw new SaidError("recap.notHere");
  }
  const written = await channels.read(asker.channelId, MOST_MESSAGES);
  const spoken = written.filter(({ isBot }) => !isBot);
  const readable = spoken.filter(({ text }) => text.trim() !== "");
  if (readable.length === 0) throw nothingToRead(spoken.length, context);
  const recapping = assistant.recap(
    group.chosen.paperId,
    readable.map(({ userId, text }) => ({ author: userId, text })),
    { signal },
  );
  const recap = await untilAborted(recapping, signal);
  if (recap.kind === "abstained") throw nothingFound(readable.length, spoken.length);
  await post(recap, { group, readable, total: spoken.length, context });
  await state.readingGroups.advance(group.id, "reading", "done");
}

function nothingToRead(total: number, { readsMessages }: RequestContext): SaidError {
  if (total === 0 || readsMessages) return new SaidError("recap.nothingSaid");
  return new SaidError("recap.nothingRead", { total });
}

function nothingFound(read: number, total: number): SaidError {
  return new SaidError("recap.nothingFound", { read, total });
}

async function post(
  recap: Extract<RecapAnswer, { readonly kind: "answered" }>,
  {
    group,
    readable,
    total,
    context,
  }: {
    readonly group: ReadingGroup;
    readonly readable: readonly ReadMessage[];
    readonly total: number;
    readonly context: RequestContext;
  },
): Promise<void> {
  const { asker, reply, words } = context;
  const place = `https://discord.com/channels/${group.guildId}/${asker.channelId}`;
  const messages = readable.map(({ id, userId }) => ({ userId, link: `${place}/${id}` }));
  const title = group.chosen?.title ?? "";
  const again = renderAnswerButton(toReadingId("recap", group.id), { label: words("recap.again") });
  await postAnswer(renderRecap(recap, { title, messages, total, words }), {
    first: (body, file) => reply.show(body, file),
    toFile: () => renderAnswerFile({ ...recap, question: title }, words),
    buttons: [toButtonRow([again])],
    context,
  });
}
