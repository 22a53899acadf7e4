import type { Control } from "../control.ts";
import { paperControls } from "../control-ids.ts";
import { replyWithCard } from "../papers/reply-with-card.ts";
import { isInPrivate } from "./answer-of.ts";
import { requirePaperId } from "./card-paper.ts";
import { inOwnList } from "./papers-shown.ts";

/** Shows the paper that was chosen in a menu, for whoever chose it: others go on reading what the menu stands under. */
export const cardOpen = {
  name: paperControls.open,

  acknowledge: () => "private",

  execute: (use, context) => replyWithCard(requirePaperId(use), context),
} satisfies Control;

/**
 * Shows the paper that was meant in place of the question which one that was. Not in a private message: a long card goes
 * on in further ones, and those are private only after a private reply.
 */
export const cardInstead = {
  name: paperControls.instead,

  acknowledge: (use) => (isInPrivate(use) ? "private" : inOwnList(use)),

  execute: (use, context) => replyWithCard(requirePaperId(use), context),
} satisfies Control;
