import type { Answer } from "../../answering/answer.ts";
import type { AskOptions, Assistant } from "../../answering/assistant.ts";
import type { AskedFor } from "../../state/answer-records.ts";

/** Asks the assistant for what somebody wants. Rejects as its methods do. */
export function askAssistant(
  asked: AskedFor,
  { assistant, options }: { readonly assistant: Assistant; readonly options: AskOptions },
): Promise<Answer> {
  switch (asked.kind) {
    case "question":
      return assistant.answer(asked.question, {
        ...options,
        ...(asked.isDeep === undefined ? {} : { isDeep: asked.isDeep }),
      });
    case "summary":
      return assistant.summarize(asked.topic, options);
    case "comparison":
      return assistant.compare(asked.subjects, options);
    case "explanation":
      return assistant.explain(asked.paper, options);
  }
}
