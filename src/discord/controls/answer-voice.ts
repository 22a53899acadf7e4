import type { Feedback } from "../../state/feedback-store.ts";
import type { RequestContext } from "../bot-services.ts";
import type { ControlUse } from "../control.ts";
import { answerOf } from "./answer-of.ts";

/** Keeps what a member thinks of an answer, in place of what they thought before, and thanks them. */
export async function saveVoice(
  { args: [id] }: ControlUse,
  { words, ...context }: RequestContext,
  voice: Pick<Feedback, "verdict" | "reason">,
): Promise<void> {
  const { asker, reply, state, timers } = context;
  const { id: answerId } = await answerOf(id, context);
  await state.feedback.save({ answerId, userId: asker.userId, at: timers.now(), ...voice });
  await reply.tell(words("feedback.thanks"));
}
