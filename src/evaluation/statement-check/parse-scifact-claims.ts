import { z } from "zod";
import { cleanText } from "../../corpus/clean-text.ts";
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

const id = z.union([z.string().min(1), z.number()]).transform(String);
const label = z.string().transform((text, context): ClaimLabel => {
  const parsed = parseClaimLabel(text);
  if (parsed === undefined) context.addIssue({ code: "custom" });
  return parsed ?? "unrelated";
});
const DocumentSchema = z.object({
  doc_id: id,
  title: z.string().default(""),
  abstract: z.array(z.string()).min(1),
});
const ClaimSchema = z.object({
  claim: z.string().min(1),
  /** Absent from claims whose labels are kept secret. */
  evidence: z
    .record(
      z.string(),
      z.array(z.object({ sentences: z.array(z.number().int().min(0)), label })).min(1),
    )
    .optional(),
  cited_doc_ids: z.array(id).default([]),
});

/**
 * Reads claims in SciFact's layout: evidence names documents by their id and
 * sentences from 0. A document that a claim cites without evidence says nothing of it.
 *
 * @throws {UserFacingError} If a line doesn't fit or names a document or sentence that isn't there.
 */
export function parseScifactClaims(
  corpus: readonly PlacedLine[],
  lines: readonly PlacedLine[],
): Pick<ClaimSet, "documents" | "claims"> {
  const wanted = "a document: wanted doc_id, title and abstract, a list of sentences";
  const parsed = corpus.map((line) => parseJsonLine(line, DocumentSchema, wanted));
  const documents = parsed.map(({ title, abstract }) => ({
    title: cleanText(title),
    sentences: abstract.map(cleanText),
  }));
  const places = new Map(parsed.map(({ doc_id: own }, place) => [own, place] as const));
  return { documents, claims: lines.flatMap((line) => toClaims(line, documents, places)) };
}

function toClaims(
  line: PlacedLine,
  documents: readonly ClaimDocument[],
  places: ReadonlyMap<string, number>,
): LabelledClaim[] {
  const wanted = "a claim: wanted claim, evidence by doc_id and cited_doc_ids";
  const { claim, evidence, cited_doc_ids: cited } = parseJsonLine(line, ClaimSchema, wanted);
  if (evidence === undefined) return [];
  const documentOf = (own: string) => {
    const document = places.get(own);
    if (document !== undefined) return document;
    throw new UserFacingError(`${line.place} names a document that is not in the corpus: ${own}.`);
  };
  const labelled = Object.entries(evidence).map(([own, rationales]): LabelledClaim => {
    const document = documentOf(own);
    const sentences = [...new Set(rationales.flatMap((rationale) => rationale.sentences))];
    if (sentences.some((sentence) => documents[document]?.sentences[sentence] === undefined)) {
      throw new UserFacingError(
        `${line.place} names a sentence that document ${own} doesn't have; they are counted from 0.`,
      );
    }
    const said = rationales[0]?.label ?? "unrelated";
    return { claim, label: said, document, sentences: sentences.map((sentence) => sentence + 1) };
  });
  const silent = cited
    .filter((own) => !Object.hasOwn(evidence, own))
    .map((own): LabelledClaim => {
      return { claim, label: "unrelated", document: documentOf(own), sentences: [] };
    });
  return [...labelled, ...silent];
}
