import { ComponentType } from "discord.js";
import type { Control, ControlUse } from "../control.ts";
import { controlNames } from "../control-ids.ts";
import { readQuestion } from "../incoming/read-question.ts";
import { refusalOf } from "../incoming/refusal-of.ts";
import { replyWithAnswer } from "../answer/reply-with-answer.ts";

/** Answers the question that somebody made of a message. */
export const askedAbout = {
  name: controlNames.askAbout,

  counts: true,

  acknowledge(use, { settings, words }) {
    const notice = refusalOf(readQuestion(typedIn(use)), { hint: "hint.emptyQuestion", words });
    if (notice !== undefined) return { notice };
    return settings.isPrivateByDefault ? "private" : "public";
  },

  async execute(use, context) {
    const read = readQuestion(typedIn(use));
    const question = read.kind === "question" ? read.text : "";
    await replyWithAnswer({ kind: "question", question }, { context, echoes: true });
  },
} satisfies Control;

function typedIn({ interaction }: ControlUse): string {
  const field = interaction.isModalSubmit() ? interaction.fields.fields.get("question") : undefined;
  return field?.type === ComponentType.TextInput ? field.value : "";
}
