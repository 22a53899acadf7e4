import { randomUUID } from "node:crypto";
import { createRunFinder } from "../../corpus/hostile/create-run-finder.ts";
import type { Retrieval } from "../../retrieval/retriever.ts";
import type { Statement } from "../answer.ts";
import { toCitation } from "../cite-sentences.ts";
import { fitAbstracts } from "../fit-abstracts.ts";
import { numberAbstracts } from "../number-abstracts.ts";
import type { PointedStatement } from "../pointer-stream.ts";
import { sharesLanguage } from "../shares-language.ts";
import { streamItems } from "../stream-items.ts";
import type { WriteOptions, Written } from "../write-checked.ts";
import { MOST_QUESTIONS } from "./choose-discussed-sentences.ts";
import { isFitQuestion } from "./is-fit-question.ts";

/**
 * Lets a model write questions about one paper and keeps those that are fit to
 * be asked.
 *
 * @returns One section with the questions as statements, in the order of the sentences they are about.
 * @throws {LlmError} If the model fails or its text is cut off.
 */
export async function writeQuestions(
  { question, papers }: Retrieval,
  { chatModel, prompt, vocabulary, similarity, signal, fence = randomUUID() }: WriteOptions,
): Promise<Written> {
  const { contextTokens } = chatModel;
  const maxChars = fitAbstracts(papers, { prompt, question, contextTokens });
  const abstracts = numberAbstracts(papers, { maxChars });
  const messages = prompt.render({ fence, abstracts: abstracts.text, question });
  const repeatsPrompt = createRunFinder(messages[0]?.content ?? "");
  const comparesWords = sharesLanguage(question, abstracts);
  const options = { vocabulary, similarity, comparesWords, repeatsPrompt };
  const fit = new Map<string, PointedStatement>();
  let dropped = 0;
  const call = { chatModel, prompt, messages, abstracts, signal };
  const { declined, usage, isCut } = await streamItems(call, (item) => {
    if (item.kind === "heading") return;
    if (fit.size < MOST_QUESTIONS && isFitQuestion(item, abstracts, options)) {
      fit.set(item.text, item);
    } else dropped += 1;
  });
  const [paper] = papers;
  const statements = [...fit.values()].map(toStatement).toSorted(byPlace);
  const checked = { kept: statements.length, dropped };
  const quote = statements[0]?.evidence[0]?.quote;
  if (declined || !paper || quote === undefined) {
    const cause = declined ? "declined" : "unsupported";
    return { kind: "abstained", cause, checked, usage };
  }
  const citations = [toCitation(paper, quote, 1)];
  return { kind: "answered", sections: [{ statements }], citations, checked, usage, isCut };
}

function toStatement({ text, pointers }: PointedStatement): Statement {
  const evidence = pointers
    .map(({ sentence, quote }) => ({ n: 1, sentence, quote }))
    .toSorted((a, b) => a.sentence - b.sentence);
  return { text, citations: [1], evidence };
}

function byPlace(a: Statement, b: Statement): number {
  return (a.evidence[0]?.sentence ?? 0) - (b.evidence[0]?.sentence ?? 0);
}
