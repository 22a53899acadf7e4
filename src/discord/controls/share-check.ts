import type { Control } from "../control.ts";
import { controlNames } from "../control-ids.ts";
import { checkKey, replyWithCheck } from "../reply-with-check.ts";

/** Shows everybody what came of a check that its asker alone has seen; once. */
export const shareCheck = {
  name: controlNames.shareCheck,

  counts: true,

  acknowledge: () => "public",

  async execute({ args: [id = ""] }, context) {
    const { state, reply, words } = context;
    const text = await state.get(checkKey(id));
    if (text === undefined) return reply.tell(words("check.shared"));
    await replyWithCheck(text, context);
    await state.delete(checkKey(id));
  },
} satisfies Control;
