import { refusalOfChannel } from "../incoming/channel-permission.ts";
import type { Control } from "../control.ts";
import { helpControls } from "../control-ids.ts";
import { keptExamples } from "../help/load-examples.ts";
import { replyWithAnswer } from "../answer/reply-with-answer.ts";
import { replyWithPapers } from "../papers/reply-with-papers.ts";
import { SaidError } from "../sending/said-error.ts";

/** Asks an example of the help, for the presser alone. */
export const helpExample = {
  name: helpControls.example,

  counts: true,

  acknowledge({ interaction }, glance) {
    const notice = refusalOfChannel(interaction, glance);
    return notice === undefined ? "private" : { notice };
  },

  async execute({ args: [key = "", place = ""] }, context) {
    const examples = /^\d$/u.test(place) ? await keptExamples(key, context) : undefined;
    const example = examples?.[Number(place)];
    if (example === undefined) throw new SaidError("help.exampleGone");
    if (example.kind === "papers") return replyWithPapers(example, context);
    const { kind } = example;
    const asked =
      kind === "question"
        ? ({ kind, question: example.question } as const)
        : ({ kind, paper: example.paper } as const);
    await replyWithAnswer(asked, { context, echoes: true });
  },
} satisfies Control;
