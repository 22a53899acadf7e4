import { cleanText } from "../../corpus/clean-text.ts";
import { titleKey } from "../../corpus/title-key.ts";
import type { AnswerableQuestion } from "../questions.ts";
import { closestSentence } from "./closest-sentence.ts";
import type { MadeStatement, StatementGroup } from "./made-statement.ts";
import { papersByTitle } from "./statement-candidate.ts";

/**
 * Makes statements of the answers that people wrote to questions, each pointing
 * at the sentences that hold its evidence. Questions without an answer or evidence,
 * and those whose first gold paper has no group, are left out.
 */
export function answerStatements(
  questions: readonly AnswerableQuestion[],
  groups: readonly StatementGroup[],
): MadeStatement[] {
  const papers = papersByTitle(groups);
  return questions.flatMap(({ id, type, gold, answer = "", evidence = "" }) => {
    const paper = papers.get(titleKey(cleanText(gold[0] ?? "")));
    if (!paper || answer === "" || evidence === "") return [];
    const { paperId, sentences } = paper;
    const pointers = sentencesHolding(cleanText(evidence), sentences).map((sentence) => ({
      paperId,
      sentence,
    }));
    const source = pointers.map(({ sentence }) => sentences.get(sentence)).join(" ");
    const made = { id: `honest-written-${id}`, kind: "honest-written", change: type };
    return [{ ...made, text: answer, source, paperId, pointers }];
  });
}

/** @returns The sentences that a stretch of the abstract touches; the closest one when it isn't found word for word. */
function sentencesHolding(stretch: string, sentences: ReadonlyMap<number, string>): number[] {
  const text = [...sentences.values()].join(" ");
  const from = text.indexOf(stretch);
  const to = from + stretch.length;
  let at = 0;
  const touched: number[] = [];
  for (const [number, sentence] of sentences) {
    if (from >= 0 && at < to && at + sentence.length > from) touched.push(number);
    at += sentence.length + 1;
  }
  if (touched.length > 0) return touched;
  const closest = closestSentence(stretch, sentences);
  return closest ? [closest.sentence] : [];
}
