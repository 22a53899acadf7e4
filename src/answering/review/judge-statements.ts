import { askBriefly, type BriefModel } from "../../retrieval/ask-briefly.ts";
import type { AnswerBuilder } from "../answer-builder.ts";
import { toPromptLine } from "../to-prompt-line.ts";
import { readNumberedLines } from "./read-numbered-lines.ts";

/**
 * Asks a model of each statement that passed the check whether its cited
 * sentences state it, and takes out those of which it says no. It sees only
 * statement and sentences, not which paper they are from. One that fails to
 * answer takes nothing out.
 *
 * @throws The reason of the signal, if it is aborted.
 */
export async function judgeStatements(
  builder: AnswerBuilder,
  question: string,
  model: BriefModel,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { kept } = builder;
  if (kept.length === 0) return;
  const statements = kept
    .map(({ text, pointers }, index) => {
      const quotes = pointers.map(({ quote }) => `   "${toPromptLine(quote)}"`);
      return [`${index + 1}: ${toPromptLine(text)}`, ...quotes].join("\n");
    })
    .join("\n");
  const verdicts = await askBriefly({ question, statements }, model, {
    parse: (text) => readNumberedLines(text, kept.length),
    signal,
  });
  for (const [number, verdict] of verdicts ?? []) {
    const statement = kept[number - 1];
    if (statement && /^no\b/iu.test(verdict)) builder.reject(statement);
  }
}
