import type { Control } from "../control.ts";
import { answerControls } from "../control-ids.ts";
import { saveVoice } from "./answer-voice.ts";

/** Notes that a member finds an answer good. */
export const answerGood = {
  name: answerControls.good,
  acknowledge: () => "private",
  execute: (use, context) => saveVoice(use, context, { verdict: "good" }),
} satisfies Control;
