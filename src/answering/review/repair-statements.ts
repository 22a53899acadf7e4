import { askBriefly, type BriefModel } from "../../retrieval/ask-briefly.ts";
import type { AnswerBuilder } from "../answer-builder.ts";
import type { DropReason } from "../check/check-statement.ts";
import type { NumberedAbstracts } from "../number-abstracts.ts";
import { readPointers } from "../read-pointers.ts";
import { resolvePointers } from "../resolve-pointers.ts";
import { toPromptLine } from "../to-prompt-line.ts";
import { readNumberedLines } from "./read-numbered-lines.ts";

/** What a model is told of a failure; of those that aren't here nothing is worth repairing. */
const FAULTS: Partial<Record<DropReason, string>> = {
  "no-pointer": "it points at no sentence that there is",
  mark: "it holds a mark in brackets that leads nowhere",
  number: "a number in it is not in the sentences it points at",
  name: "a name in it is not in the abstracts it points at",
  contradicted: "the sentences it points at say the opposite",
  overclaimed: "it claims more than the sentences it points at",
  weak: "the sentences it points at hardly speak of it",
};
/** More failures than this say that the model wrote about something else. */
const MAX_REPAIRS = 6;

/**
 * Gives a model one chance to put right what failed the check. What comes back
 * passes the same check or stays dropped; a model that fails changes nothing.
 *
 * @throws The reason of the signal, if it is aborted.
 */
export async function repairStatements(
  builder: AnswerBuilder,
  { question, abstracts }: { readonly question: string; readonly abstracts: NumberedAbstracts },
  model: BriefModel,
  signal: AbortSignal | undefined,
): Promise<void> {
  const failed = builder.dropped
    .filter(({ reason }) => FAULTS[reason] !== undefined)
    .slice(0, MAX_REPAIRS);
  if (failed.length === 0) return;
  const statements = failed
    .map(({ statement, reason }, index) => {
      return `${index + 1}: ${toPromptLine(statement.text)} (${FAULTS[reason] ?? reason})`;
    })
    .join("\n");
  const lines = await askBriefly({ question, abstracts: abstracts.text, statements }, model, {
    parse: (text) => readNumberedLines(text, failed.length),
    signal,
  });
  for (const [number, line] of lines ?? []) {
    const dropped = failed[number - 1];
    if (dropped === undefined || /^DROP\b/u.test(line)) continue;
    const { text, pointers } = readPointers(line);
    builder.repair(dropped, { text, pointers: resolvePointers(text, pointers, abstracts) });
  }
}
