import type { Control } from "../control.ts";
import { readingControls } from "../control-ids.ts";
import { refusalOfPlace } from "../incoming/refusal-of-place.ts";
import { replyWithRecap } from "../reading/reply-with-recap.ts";

/** Recaps the discussion of a reading group for everybody in its thread; as often as somebody wants it. */
export const readingRecap = {
  name: readingControls.recap,

  counts: true,

  acknowledge: (_, glance) => {
    const notice = refusalOfPlace(glance);
    return notice === undefined ? "public" : { notice };
  },

  execute: (_, context) => replyWithRecap(context),
} satisfies Control;
