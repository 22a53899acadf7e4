import { chosenValue } from "../rendering/chosen-value.ts";
import type { Control } from "../control.ts";
import { paperControls } from "../control-ids.ts";
import { replyWithSimilar } from "../papers/reply-with-similar.ts";
import { requirePaperId } from "./card-paper.ts";
import { inOwnList } from "./papers-shown.ts";

/** Lists the papers like one. */
export const cardSimilar = {
  name: paperControls.similar,

  // What was chosen takes the place of the menu; a card stays.
  acknowledge: (use) => (chosenValue(use) === undefined ? "private" : inOwnList(use)),

  execute: (use, context) => replyWithSimilar(requirePaperId(use), context),
} satisfies Control;
