import { trackSpending } from "../llm/spending.ts";
import type { Answer } from "./answer.ts";
import type { AskOptions, Assistant } from "./assistant.ts";

/** Adds to every answer what its calls to paid models came to. */
export function withSpending(assistant: Assistant): Assistant {
  return {
    answer: tracked((question, options) => assistant.answer(question, options)),
    summarize: tracked((topic, options) => assistant.summarize(topic, options)),
    compare: tracked((subjects, options) => assistant.compare(subjects, options)),
    explain: tracked((paper, options) => assistant.explain(paper, options)),
    papers: (topic, options) => assistant.papers(topic, options),
    why: (question, which, options) => assistant.why(question, which, options),
  };
}

type Ask<Asked> = (asked: Asked, options?: AskOptions) => Promise<Answer>;

function tracked<Asked>(ask: Ask<Asked>): Ask<Asked> {
  return async (asked, options) => {
    const { result, spending } = await trackSpending(() => ask(asked, options));
    return spending.calls === 0 ? result : { ...result, spending };
  };
}
