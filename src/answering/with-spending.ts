import { trackSpending } from "../llm/spending.ts";
import type { Assistant } from "./assistant.ts";

/** Adds to every answer what its calls to paid models came to. */
export function withSpending(assistant: Assistant): Assistant {
  return {
    answer: tracked((question, options) => assistant.answer(question, options)),
    summarize: tracked((topic, options) => assistant.summarize(topic, options)),
    compare: tracked((subjects, options) => assistant.compare(subjects, options)),
    explain: tracked((paper, options) => assistant.explain(paper, options)),
    papers: (topic, options) => assistant.papers(topic, options),
    why: (question, which, options) => assistant.why(question, which, options),
    similar: (paper, options) => assistant.similar(paper, options),
    card: (paper, options) => assistant.card(paper, options),
    checkClaims: tracked((text, options) => assistant.checkClaims(text, options)),
    digest: tracked((topic, options) => assistant.digest(topic, options)),
    discuss: tracked((paper, options) => assistant.discuss(paper, options)),
    recap: tracked((paper, messages, options) => assistant.recap(paper, messages, options)),
  };
}

function tracked<Asked extends readonly unknown[], Given extends object>(
  ask: (...asked: Asked) => Promise<Given>,
): (...asked: Asked) => Promise<Given> {
  return async (...asked) => {
    const { result, spending } = await trackSpending(() => ask(...asked));
    return spending.calls === 0 ? result : { ...result, spending };
  };
}
