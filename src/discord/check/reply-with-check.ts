import { ButtonStyle, ComponentType } from "discord.js";
import { DAY_MS } from "../../lib/day-ms.ts";
import { createAnswerId } from "../../state/create-answer-id.ts";
import type { ClaimsChecked } from "../../answering/claims/claim-report.ts";
import type { RequestContext } from "../bot-services.ts";
import { toShareCheckId } from "../control-ids.ts";
import type { MessagePart } from "../rendering/message-body.ts";
import { type PostOptions, postAnswer } from "../answer/post-answer.ts";
import { renderCheck } from "./render-check.ts";
import { renderCheckFile } from "./render-check-file.ts";
import { SaidError } from "../sending/said-error.ts";
import { untilAborted } from "../sending/until-aborted.ts";
import { wordsForReply } from "../incoming/words-for-reply.ts";

const checkKey = (id: string): string => `check:${id}`;

/** Keeps the text of a check for its Share button, for a day: it is somebody else's message. */
export async function keepCheck(
  id: string,
  text: string,
  { state, asker }: Pick<RequestContext, "state" | "asker">,
): Promise<void> {
  await state.set(checkKey(id), text, { ttlMs: DAY_MS, userId: asker.userId });
}

/** Takes the text of a check out of the state, so that of two presses at once the second finds nothing. */
export async function takeCheck(
  id: string,
  { state }: Pick<RequestContext, "state">,
): Promise<string | undefined> {
  const text = await state.get(checkKey(id));
  if (text !== undefined) await state.delete(checkKey(id));
  return text;
}

/**
 * Checks the claims of a text against the papers and shows what came of it, with a button to share it where the asker
 * alone sees it. Rejects as the search does.
 */
export async function replyWithCheck(text: string, context: RequestContext): Promise<void> {
  const { assistant, reply, signal, words, isPrivate } = context;
  const report = await untilAborted(assistant.checkClaims(text, { signal }), signal);
  if (report.kind === "no-claims") return reply.tell(words("check.noClaims"));
  const buttons = isPrivate ? await shareButton(text, context) : [];
  await showCheck(report, { first: (body, file) => reply.show(body, file), buttons, context });
}

/** Checks a text again for everybody to see, beside what its asker has seen alone. Rejects as the search does. */
export async function shareCheckOf(text: string, context: RequestContext): Promise<void> {
  const { assistant, reply, signal } = context;
  const report = await untilAborted(assistant.checkClaims(text, { signal }), signal);
  if (report.kind === "no-claims") throw new SaidError("check.noClaims");
  const first: Shown["first"] = async (body, file) => void (await reply.add(body, file));
  const words = wordsForReply({ ...context, isPrivate: false });
  await showCheck(report, { first, buttons: [], context: { ...context, words } });
}

interface Shown extends Pick<PostOptions, "first" | "context"> {
  readonly buttons: readonly MessagePart[];
}

async function showCheck(report: ClaimsChecked, { first, buttons, context }: Shown): Promise<void> {
  const { words } = context;
  await postAnswer(renderCheck(report, words), {
    first,
    toFile: () => renderCheckFile(report, words),
    buttons,
    context,
  });
}

/** @returns No button where the text cannot be kept for it. */
async function shareButton(text: string, context: RequestContext): Promise<readonly MessagePart[]> {
  const { words, logger } = context;
  const id = createAnswerId();
  try {
    await keepCheck(id, text, context);
  } catch (err) {
    logger.error({ err }, "cannot keep a check for sharing it");
    return [];
  }
  const button = {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: words("share.button"),
    custom_id: toShareCheckId(id),
  } as const;
  return [{ type: ComponentType.ActionRow, components: [button] }];
}
