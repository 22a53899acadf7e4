/**
 * What a question wants, which decides which sentences of an abstract answer
 * it: a definition, how something is done, what comes of it, or an overview.
 */
export type QuestionKind = "definition" | "method" | "effect" | "overview";

const EFFECT =
  /\b(does|do|did|is|are|was|were|can|could|will|would|has|have)\b.*\?|\bwhy\b|\bcompar|\bversus\b|\bvs\b|\bbetter\b|\boutperform|\bhow (much|many|well|fast|large|often|long)\b|\beffects?\b|\bimpact\b|\bresults?\b|\baccuracy\b|\bimprove/i;
const METHOD =
  /^\W*how\b|\bhow (does|do|did|is|are|can|to)\b|\bmethods?\b|\bapproach|\balgorithm|\btechnique/i;
const DEFINITION =
  /^\W*(what(?:'?s| is| are)(?! the (?:effect|result|impact|accuracy))|define|who|meaning of)\b/i;
/** "How does it work" is no question about works. */
const OVERVIEW =
  /\b(?:papers?|research|literature|anything|overview|survey|summar)|\b(?:related|prior|previous|earlier|recent|existing|other|similar|any) works?\b|^\W*works? on\b/i;

/** @returns The first kind that fits: overview words, then "what is", then "how", then everything a result answers. */
export function questionKindOf(question: string): QuestionKind {
  if (OVERVIEW.test(question)) return "overview";
  if (DEFINITION.test(question)) return "definition";
  if (/\bhow (much|many|well|fast|large|often|long)\b/i.test(question)) return "effect";
  if (METHOD.test(question)) return "method";
  return EFFECT.test(question) ? "effect" : "overview";
}
