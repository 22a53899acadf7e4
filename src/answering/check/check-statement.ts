import { stemsOf } from "../../corpus/terms.ts";
import type { Vocabulary } from "../../corpus/vocabulary.ts";
import type { NumberedAbstracts } from "../number-abstracts.ts";
import type { PointedStatement } from "../pointer-stream.ts";
import type { ResolvedPointer } from "../resolve-pointers.ts";
import { sharesLanguage } from "../shares-language.ts";
import type { Claim } from "./claim.ts";
import { closestSentences } from "./closest-sentences.ts";
import { contentStems, coverage } from "./content-stems.ts";
import { findElsewhere, type Weighed } from "./find-elsewhere.ts";
import { findMarkup } from "./find-markup.ts";
import type { Similarity } from "./measure-support.ts";
import { readClaim } from "./read-claim.ts";
import { type Source, readSource } from "./read-source.ts";
import { isTooLong } from "./read-words.ts";
import {
  type SourceSentence,
  type StatementWeight,
  type WeighOptions,
  weighStatement,
} from "./weigh-statement.ts";

/** How a statement stands to what it cites; `unsupported` ones are not shown. */
export type Verdict = "supported" | "partly" | "reattributed" | "unsupported";

/** Why a statement is not shown; the checks run in this order and the first that fails is named. */
export type DropReason =
  | "link"
  | "mention"
  | "prompt"
  | "no-pointer"
  | "mark"
  | "number"
  | "name"
  | "contradicted"
  | "overclaimed"
  | "weak";

/** What became of a statement. */
export interface StatementCheck {
  readonly verdict: Verdict;
  /** Set when `unsupported`. */
  readonly reason?: DropReason;
  /** The sentences it is shown with; empty when `unsupported`. */
  readonly pointers: readonly ResolvedPointer[];
  /**
   * Share of its substance that the source speaks of, in [0, 1], see `measureSupport`; half of it where the source
   * speaks of it but says something else.
   */
  readonly support: number;
}

/** What a check needs besides the statement. */
export interface CheckOptions {
  readonly vocabulary: Vocabulary;
  /** Undefined: support is measured by words alone. */
  readonly similarity?: Similarity | undefined;
  /** False when the statement is in another language than the abstracts, so that words cannot be compared. Defaults to true. */
  readonly sameLanguage?: boolean;
  /** Whether a text repeats the prompt that it was written from, see `createRunFinder`; never when absent. */
  readonly repeatsPrompt?: ((text: string) => boolean) | undefined;
}

/** Least support of a statement that is shown, and of one that counts as supported in full. */
const PARTLY = 0.35;
const SUPPORTED = 0.5;
/** By how much the support by another paper must surpass that by the cited one for a statement to be ascribed to it. */
const REATTRIBUTED_LEAD = 0.2;
/** The same for a statement that the cited paper supports, too, and the support above which no other is looked for. */
const SUPPORTED_LEAD = 0.25;
const BEYOND_DOUBT = 0.75;
/** Content words below which a statement says too little to be told from noise. */
const FEW_WORDS = 3;
/** Share of its words in the sentences pointed at below which the rest of the abstract is searched for better ones. */
const OWN_WORDS = 0.4;
/** By how much better ones must raise the support. */
const WIDER_LEAD = 0.1;

/**
 * Whether a statement may be shown as an answer. It must carry no link and no
 * mention, point at sentences the model was shown, and say nothing that these
 * don't bear out: every number with its unit and its subject, every name, no
 * word denied that they affirm nor the other way round, and enough of its
 * substance in their words. A statement that another of the abstracts bears out
 * is ascribed to that one. Pure, and without a model: what it is blind to is
 * measured in docs/evaluation.md.
 */
export function checkStatement(
  statement: PointedStatement,
  abstracts: NumberedAbstracts,
  options: CheckOptions,
): StatementCheck {
  const { text, pointers } = statement;
  const isKnown = (stem: string) => options.vocabulary.documentCount(stem) > 0;
  const pointed = pointers.flatMap(({ paper: number, sentence }): SourceSentence[] => {
    const paper = abstracts.papers[number - 1];
    return paper?.sentences.has(sentence) === true
      ? [{ source: readSource(paper, isKnown), sentence }]
      : [];
  });
  const isVerbatim = pointed.some(({ source, sentence }) => textOf(source, sentence) === text);
  const fault = faultOf(text, pointed, { ...options, isVerbatim });
  if (fault !== undefined) return dropped(fault, 0);
  if (isVerbatim) return shown("supported", { support: 1, alsoCited: [] }, pointed);
  const { vocabulary, similarity, sameLanguage = true } = options;
  const comparesWords = sameLanguage || sharesLanguage(text, abstracts);
  const sources = () => abstracts.papers.map((paper) => readSource(paper, isKnown));
  const weighing = { vocabulary, similarity, comparesWords };
  return judge(readClaim(text, isKnown), pointed, sources, weighing);
}

/** What is wrong with a statement before a word of it is compared. */
function faultOf(
  text: string,
  pointed: readonly SourceSentence[],
  { repeatsPrompt, isVerbatim }: CheckOptions & { readonly isVerbatim: boolean },
): DropReason | undefined {
  // Nobody states one thing at such length, and what isn't read cannot be vouched for.
  if (!isVerbatim && isTooLong(text)) return "weak";
  const markup = findMarkup(text);
  if (markup !== undefined) return markup;
  if (repeatsPrompt?.(text) === true) return "prompt";
  if (pointed.length === 0) return "no-pointer";
  return hasForeignMark(text, pointed) ? "mark" : undefined;
}

/** Weighs a statement on what it points at, and on the other papers where these might bear it out better. */
function judge(
  statement: Claim,
  pointed: readonly SourceSentence[],
  sources: () => readonly Source[],
  options: WeighOptions,
): StatementCheck {
  const { comparesWords } = options;
  const cited = weighCited(statement, pointed, options);
  const { support } = cited.weight;
  const problem = cited.weight.problem ?? thinnessOf(statement, cited, options);
  const isSound = problem === undefined && support >= PARTLY;
  // Of what cannot be compared word by word only its numbers and names are known to be right.
  const isSupported = isSound && comparesWords && support >= SUPPORTED;
  const least = support + (isSupported ? SUPPORTED_LEAD : REATTRIBUTED_LEAD);
  const isSettled = !comparesWords || (isSupported && support >= BEYOND_DOUBT);
  const elsewhere = isSettled
    ? undefined
    : findElsewhere(statement, pointed, sources(), { ...options, least });
  if (elsewhere) return shown("reattributed", elsewhere.weight, elsewhere.pointed);
  if (!isSound) return failed(problem, support);
  return shown(isSupported ? "supported" : "partly", cited.weight, cited.pointed);
}

function failed(problem: DropReason | undefined, support: number): StatementCheck {
  return problem === undefined ? dropped("weak", support) : dropped(problem, support / 2);
}

/** A few words prove nothing by standing somewhere in an abstract: they must stand in what is pointed at. */
function thinnessOf(
  { text }: Claim,
  { pointed }: Weighed,
  { comparesWords }: WeighOptions,
): "weak" | undefined {
  const stems = contentStems(text);
  const isThin = stems.size < FEW_WORDS && coverage(stems, stemsOfAll(pointed)) < 1;
  return comparesWords && isThin ? "weak" : undefined;
}

/** Weighs a statement on the sentences it points at; where they say little of it, with the closest ones of the same papers. */
function weighCited(
  statement: Claim,
  pointed: readonly SourceSentence[],
  options: WeighOptions,
): Weighed {
  const weight = weighStatement(statement, pointed, options);
  const own = coverage(statement.stems, stemsOfAll(pointed));
  if (!options.comparesWords || weight.problem !== undefined || own >= OWN_WORDS)
    return { weight, pointed };
  const closest = [...new Set(pointed.map(({ source }) => source))].flatMap((source) =>
    closestSentences(statement, source),
  );
  const isPointed = (place: SourceSentence) =>
    pointed.some(({ source, sentence }) => source === place.source && sentence === place.sentence);
  const added = closest.filter((place) => !isPointed(place));
  const telling = pointed.filter((place) => coverage(statement.stems, stemsOfAll([place])) > 0);
  const wider = [...telling, ...added];
  if (added.length === 0) return { weight, pointed };
  const widerWeight = weighStatement(statement, wider, options);
  const isBetter =
    widerWeight.problem === undefined && widerWeight.support >= weight.support + WIDER_LEAD;
  return isBetter ? { weight: widerWeight, pointed: wider } : { weight, pointed };
}

function stemsOfAll(places: readonly SourceSentence[]): ReadonlySet<string> {
  return new Set(places.flatMap(({ source, sentence }) => stemsOf(textOf(source, sentence))));
}

function shown(
  verdict: Verdict,
  { support, alsoCited }: Pick<StatementWeight, "support" | "alsoCited">,
  pointed: readonly SourceSentence[],
): StatementCheck {
  const pointers = [...pointed, ...alsoCited].map(({ source, sentence }) => ({
    paper: source.paper.number,
    sentence,
    quote: textOf(source, sentence),
  }));
  return { verdict, pointers, support };
}

function textOf({ paper }: Source, sentence: number): string {
  return paper.sentences.get(sentence) ?? "";
}

function dropped(reason: DropReason, support: number): StatementCheck {
  return { verdict: "unsupported", reason, pointers: [], support };
}

/** Numbers in brackets that a reader would take for citations, unless the abstract has them; pointers are gone by now. */
function hasForeignMark(text: string, pointed: readonly SourceSentence[]): boolean {
  const marks = text.match(/\[[\d\s.,;–-]+\]/gu) ?? [];
  const source = pointed
    .flatMap(({ source: { paper } }) => [...paper.sentences.values()])
    .join("\n");
  return marks.some((mark) => !source.includes(mark));
}
