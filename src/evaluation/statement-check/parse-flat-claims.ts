import { z } from "zod";
import { cleanText } from "../../corpus/clean-text.ts";
import { splitSentences } from "../../corpus/split-sentences.ts";
import { UserFacingError } from "../../lib/user-facing-error.ts";
import { parseJsonLine } from "../parse-json-line.ts";
import type { PlacedLine } from "../read-lines.ts";
import {
  type ClaimDocument,
  type ClaimLabel,
  type ClaimSet,
  type LabelledClaim,
  parseClaimLabel,
} from "./claim-set.ts";

const label = z.union([z.string(), z.boolean()]).transform((text, context): ClaimLabel => {
  const parsed = parseClaimLabel(text);
  if (parsed === undefined) context.addIssue({ code: "custom" });
  return parsed ?? "unrelated";
});
const sentences = z.union([z.array(z.number().int().min(0)), z.array(z.string())]).nullish();
const ClaimSchema = z.object({
  claim: z.string().min(1),
  title: z.string().nullish(),
  abstract: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
  sentences,
  evidence: sentences,
  label,
});

/**
 * Reads claims that carry their abstract: `claim`, `abstract` (a text, or a list
 * of sentences), `label`, and the sentences that say so as `sentences` or
 * `evidence`, by number from 0 or word for word.
 *
 * @throws {UserFacingError} If a line doesn't fit or names a sentence that the abstract doesn't have.
 */
export function parseFlatClaims(
  lines: readonly PlacedLine[],
): Pick<ClaimSet, "documents" | "claims"> {
  const documents: ClaimDocument[] = [];
  const places = new Map<string, number>();
  const wanted =
    "a claim: wanted claim, abstract, sentences (numbers from 0) and a label such as SUPPORT, CONTRADICT or NEI";
  const claims = lines.map((line): LabelledClaim => {
    const parsed = parseJsonLine(line, ClaimSchema, wanted);
    const own = toSentences(parsed.abstract);
    const key = own.join("\n");
    const document = places.get(key) ?? documents.length;
    if (document === documents.length) {
      places.set(key, document);
      documents.push({ title: cleanText(parsed.title ?? ""), sentences: own });
    }
    const named = parsed.sentences ?? parsed.evidence ?? [];
    const numbers = named.map((one) => numberOf(one, own, line));
    return { claim: parsed.claim, label: parsed.label, document, sentences: [...new Set(numbers)] };
  });
  return { documents, claims };
}

function toSentences(abstract: string | readonly string[]): string[] {
  return typeof abstract === "string"
    ? splitSentences(cleanText(abstract))
    : abstract.map((sentence) => cleanText(sentence));
}

function numberOf(named: number | string, own: readonly string[], line: PlacedLine): number {
  const text = typeof named === "string" ? cleanText(named) : undefined;
  const place =
    typeof named === "number"
      ? named
      : own.findIndex((sentence) => sentence === text || sentence.includes(text ?? ""));
  if (place >= 0 && place < own.length) return place + 1;
  throw new UserFacingError(
    `${line.place} names a sentence that its abstract doesn't have; they are counted from 0.`,
  );
}
