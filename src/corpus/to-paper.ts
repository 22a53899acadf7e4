import { cleanDetails } from "./clean-details.ts";
import { cleanText } from "./clean-text.ts";
import { type Paper, PaperSchema, type RawRecord, type RejectedRecord } from "./paper.ts";
import { paperIdOf } from "./paper-id.ts";

/** Nothing can be searched or told apart without one. */
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/**
 * Makes a paper of a record: cleaned texts beside the original ones, what else
 * its source says of it (see `cleanDetails`), and the id. Tell the two outcomes
 * apart with `isRejected`.
 *
 * @returns A refusal at the record's line when title or abstract holds no letter or digit.
 */
export function toPaper({
  title,
  abstract,
  source,
  ...details
}: RawRecord): Paper | RejectedRecord {
  const cleaned = { title: cleanText(title), abstract: cleanText(abstract) };
  if (!LETTER_OR_DIGIT.test(cleaned.title)) return { ...source, reason: "title without a word" };
  if (!LETTER_OR_DIGIT.test(cleaned.abstract)) {
    return { ...source, reason: "abstract without a word" };
  }
  const parsed = PaperSchema.safeParse({
    ...cleanDetails(details),
    ...cleaned,
    paperId: paperIdOf(cleaned.title),
    originalTitle: title,
    originalAbstract: abstract,
    source: source.file,
  });
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join(".")).join(", ");
  return { ...source, reason: `not a valid paper: ${fields}` };
}
