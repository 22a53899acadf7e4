import type { Control } from "../control.ts";
import { controlNames } from "../control-ids.ts";

/** Deletes what is kept of whoever pressed the button, and of nobody else. */
export const forget = {
  name: controlNames.forget,

  acknowledge: () => "private",

  async execute(_use, { asker: { userId }, state, reply, words, logger }) {
    const deleted = await state.forgetMember(userId);
    logger.info({ deleted }, "forgot a member");
    await reply.tell(words("privacy.forgotten", { entries: deleted }));
  },
} satisfies Control;
