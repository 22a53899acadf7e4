import type { NumberedAbstracts } from "../number-abstracts.ts";
import type { PointedStatement } from "../pointer-stream.ts";
import { contentStems } from "../check/content-stems.ts";
import { findMarkup } from "../check/find-markup.ts";
import { readClaim } from "../check/read-claim.ts";
import { readSource } from "../check/read-source.ts";
import { type WeighOptions, weighStatement } from "../check/weigh-statement.ts";

/** A question's length in characters. */
const [SHORTEST, LONGEST] = [15, 300];
const ASKS = /[?？؟]["'”’)]*$/u;

/** What a question is judged by. */
export interface FitOptions extends WeighOptions {
  /** Whether a text repeats the prompt that it was written from. */
  readonly repeatsPrompt: (text: string) => boolean;
}

/**
 * Whether a question that a model wrote may be put to a group: it asks one
 * thing, carries no link or mention, is about the sentences it points at, and
 * takes nothing for granted that they don't say: no other number or name, and
 * nothing that they deny. What it asks for need not stand there.
 */
export function isFitQuestion(
  { text, pointers }: PointedStatement,
  { papers }: NumberedAbstracts,
  { repeatsPrompt, ...options }: FitOptions,
): boolean {
  const isForm = ASKS.test(text) && text.length >= SHORTEST && text.length <= LONGEST;
  if (!isForm || findMarkup(text) !== undefined || repeatsPrompt(text)) return false;
  const isKnown = (stem: string) => options.vocabulary.documentCount(stem) > 0;
  const pointed = pointers.flatMap(({ paper: number, sentence }) => {
    const paper = papers[number - 1];
    return paper ? [{ source: readSource(paper, isKnown), sentence }] : [];
  });
  if (pointed.length === 0) return false;
  const { problem } = weighStatement(readClaim(text, isKnown), pointed, options);
  if (problem !== undefined) return false;
  const quoted = contentStems(pointers.map(({ quote }) => quote).join("\n"));
  return !options.comparesWords || contentStems(text).intersection(quoted).size > 0;
}
