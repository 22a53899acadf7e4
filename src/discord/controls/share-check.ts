import type { Control } from "../control.ts";
import { controlNames } from "../control-ids.ts";
import { keepCheck, shareCheckOf, takeCheck } from "../check/reply-with-check.ts";
import { SaidError } from "../sending/said-error.ts";

/** Shows everybody what came of a check that its asker alone has seen; once, unless it came to nothing. */
export const shareCheck = {
  name: controlNames.shareCheck,

  counts: true,

  // The check itself stays; what is shared is a message of its own.
  acknowledge: () => "update",

  async execute({ args: [id = ""] }, context) {
    const text = await takeCheck(id, context);
    if (text === undefined) throw new SaidError("check.shared");
    await shareCheckOf(text, context).catch(async (error: unknown) => {
      await keepCheck(id, text, context);
      throw error;
    });
  },
} satisfies Control;
