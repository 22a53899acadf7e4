import type { ChatInputCommandInteraction } from "discord.js";
import { PAPER_ID } from "../../corpus/paper-id.ts";
import { createQuestionOption } from "./question-option.ts";

const option = createQuestionOption({
  name: "paper",
  description: "Title, method or description of the paper",
  hint: "hint.emptyPaper",
  completes: true,
});

/** The option that names one paper; its titles are completed, so the command needs `completeTitle`. */
export const paperOption = {
  ...option,
  /** Whether the paper has to be searched for, which may ask models; one that was chosen is known by its id. */
  isSearch: (interaction: ChatInputCommandInteraction): boolean =>
    !PAPER_ID.test(option.read(interaction)),
};
