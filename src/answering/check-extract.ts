import type { Vocabulary } from "../corpus/vocabulary.ts";
import type { Retrieval } from "../retrieval/retriever.ts";
import type { CheckCount } from "./answer.ts";
import { AnswerBuilder } from "./answer-builder.ts";
import type { Extract } from "./answer-task.ts";
import { numberAbstracts } from "./number-abstracts.ts";

/**
 * Puts an answer that is made of the abstracts' own sentences through the check
 * that a model's statements pass: a sentence with a link, or one that was put
 * beside the wrong paper, is not shown either way.
 *
 * @returns The statements that passed, their papers numbered anew, and how many there were.
 */
export function checkExtract(
  { sections, citations }: Extract,
  { papers }: Retrieval,
  vocabulary: Vocabulary,
): Extract & { readonly checked: CheckCount } {
  const abstracts = numberAbstracts(papers, { maxChars: Number.POSITIVE_INFINITY });
  const numberOf = new Map(
    citations.map(({ n, paperId }) => [
      n,
      abstracts.papers.find(({ ranked }) => ranked.paper.paperId === paperId)?.number ?? 0,
    ]),
  );
  const builder = new AnswerBuilder(abstracts, { vocabulary, sameLanguage: true });
  for (const { heading, statements } of sections) {
    builder.startOwnSection(heading);
    for (const { text, evidence, tally } of statements) {
      const pointers = evidence.map(({ n, sentence, quote }) => ({
        paper: numberOf.get(n) ?? 0,
        sentence,
        quote,
      }));
      if (tally === true) builder.addTally({ text, pointers });
      else builder.add({ text, pointers });
    }
  }
  return { ...builder.draft(), checked: builder.checked };
}
