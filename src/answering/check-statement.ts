import { contentStems, coverage } from "./content-stems.ts";
import { findNumbers, numbersIn } from "./find-numbers.ts";
import type { NumberedAbstracts, NumberedPaper } from "./number-abstracts.ts";
import type { PointedStatement } from "./pointer-stream.ts";

/** Why a statement is not shown; the checks run in this order and the first that fails is named. */
type DropReason = "link" | "mention" | "no-pointer" | "mark" | "number" | "unsupported";

/** What became of a statement. */
export type StatementCheck =
  | { readonly kind: "kept" }
  | { readonly kind: "dropped"; readonly reason: DropReason };

/**
 * Least share of a statement's content stems that must stand in the cited
 * abstracts. It is low on purpose: on SciFact, lexical overlap separates
 * supported from unsupported claims with an AUC of about 0.8 and cannot see a
 * contradiction at all, so a stricter limit would drop honest paraphrases
 * without proving the rest. It stops text about something else: of the seed
 * abstracts' own sentences it keeps all but one, and of the same sentences
 * ascribed to another paper it drops 94 in 100.
 */
export const MIN_COVERAGE = 0.3;

const LINK =
  /[a-z][a-z0-9+.-]*:\/\/|\bwww\.|\b(?:mailto|javascript|tel):\S|\b[a-z0-9-]{2,}\.(?:com|org|net|io|gg|dev|app|xyz|info|link|site|online|top|ru|cn|me|co|ly)\b|\b[a-z0-9-]+\.[a-z]{2,}\/\S/u;
const MENTION = /@(?:everyone|here)|<(?:@|#|a?:\w+:|t:|\/|id:)|@&?\d{5,}|<\|/u;

/**
 * Whether a statement may be shown as an answer: it carries no link and no
 * mention, points at a sentence the model was shown, holds nothing else that
 * looks like a citation, no number that is missing from what the model was
 * shown of the cited papers (title, sentences, year), and shares enough of its
 * words with them. Pure and cheap; see {@link MIN_COVERAGE} for what it does
 * not see.
 *
 * @param options.sameLanguage False when the statement is in another language than the abstracts:
 *   words are then not compared. Defaults to true.
 *
 * @example
 * ```ts
 * checkStatement({ text: "It wins by 99 points.", pointers: [pointer] }, abstracts); // { kind: "dropped", reason: "number" }
 * ```
 */
export function checkStatement(
  { text, pointers }: PointedStatement,
  abstracts: NumberedAbstracts,
  { sameLanguage = true }: { readonly sameLanguage?: boolean } = {},
): StatementCheck {
  const markup = findMarkup(text);
  if (markup !== undefined) return { kind: "dropped", reason: markup };
  const cited = [...new Set(pointers.map(({ paper }) => abstracts.papers[paper - 1]))];
  const papers = cited.filter((paper) => paper !== undefined);
  if (papers.length === 0) return { kind: "dropped", reason: "no-pointer" };
  const source = papers.map(textOf).join("\n");
  if (citationMarks(text).some((mark) => !source.includes(mark))) {
    return { kind: "dropped", reason: "mark" };
  }
  const known = numbersIn(source);
  if (findNumbers(text).some(({ value }) => !known.has(value))) {
    return { kind: "dropped", reason: "number" };
  }
  const pointedAt = [...pointers.map(({ quote }) => quote), ...papers.map(titleOf)].join("\n");
  if (sameLanguage && !isSupported(text, source, pointedAt)) {
    return { kind: "dropped", reason: "unsupported" };
  }
  return { kind: "kept" };
}

/** Numbers in brackets that a reader would take for citations; pointers are gone by now. */
function citationMarks(text: string): readonly string[] {
  return text.match(/\[[\d\s.,;–-]+\]/gu) ?? [];
}

/** Enough words in common with the cited abstracts, and at least one with the very sentences pointed at. */
function isSupported(text: string, abstracts: string, pointedAt: string): boolean {
  const stems = contentStems(text);
  return (
    coverage(stems, contentStems(abstracts)) >= MIN_COVERAGE &&
    coverage(stems, contentStems(pointedAt)) > 0
  );
}

/**
 * A link or a mention in text that a model wrote; neither has a place in an
 * answer, whatever it points at. Invisible characters do not hide them.
 *
 * @returns `undefined` when the text is free of both.
 */
export function findMarkup(text: string): "link" | "mention" | undefined {
  const visible = text
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .toLowerCase();
  if (MENTION.test(visible)) return "mention";
  return LINK.test(visible) ? "link" : undefined;
}

function titleOf({ ranked: { paper } }: NumberedPaper): string {
  return paper.title;
}

/** What the model was shown of a paper. */
function textOf({ ranked: { paper }, sentences }: NumberedPaper): string {
  return [paper.title, ...sentences.values(), paper.year ?? ""].join("\n");
}
