/** What a line of a listing page looks like by itself. */
export type LineShape = "title" | "abstract" | "either";

/** No title is this long: arXiv's are under 250 characters, those of the seed documents at most 159. */
const LONGEST_TITLE_CHARS = 300;
/** Nearly every title is shorter than this. */
const USUAL_TITLE_CHARS = 160;
/** From here on, two whole sentences make an abstract. */
const SHORTEST_ABSTRACT_CHARS = 100;

/** A period at the end, also inside a closing quote or bracket. */
const ENDS_AS_SENTENCE = /[.。！？]["'”’)\]」』]{0,2}$/u;
/** A period between two sentences. */
const HAS_SENTENCE_BORDER = /\p{L}[)\]”"']?\. \p{Lu}/u;

/**
 * Guesses from length and punctuation whether a line is a title or an abstract,
 * which is what lets a reader find its place again after a missing line.
 *
 * @param line Trimmed text of one line.
 * @returns `either` where the shape alone doesn't tell, for example a single short sentence.
 */
export function shapeOfLine(line: string): LineShape {
  if (line.length >= LONGEST_TITLE_CHARS) return "abstract";
  const endsAsSentence = ENDS_AS_SENTENCE.test(line);
  const hasBorder = HAS_SENTENCE_BORDER.test(line);
  if (endsAsSentence && hasBorder && line.length >= SHORTEST_ABSTRACT_CHARS) return "abstract";
  const plain = !endsAsSentence && !hasBorder && line.length < USUAL_TITLE_CHARS;
  return plain ? "title" : "either";
}
