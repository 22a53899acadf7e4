import { createQuestionOption } from "./question-option.ts";

/** The option that names one paper; its titles are completed, so the command needs `completeTitle`. */
export const paperOption = createQuestionOption({
  name: "paper",
  description: "Title, method or description of the paper",
  hint: "hint.emptyPaper",
  completes: true,
});
