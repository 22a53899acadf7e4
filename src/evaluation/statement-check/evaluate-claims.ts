import type { StatementCheck } from "../../answering/check/check-statement.ts";
import { groupByType } from "../group-by-type.ts";
import { abstractOf, pointAt } from "./abstract-of.ts";
import type { CheckStatement, OpenCheckedWriter } from "./checked-writer.ts";
import type { ClaimDocument, ClaimSet, LabelledClaim } from "./claim-set.ts";
import { compareSupport, keptShare } from "./compare-support.ts";
import { createSimilarDocuments } from "./similar-documents.ts";
import type { ClaimFigures } from "./statement-check-report.ts";
import { corpusWords } from "./corpus-words.ts";

/**
 * Holds every claim against its abstract alone, pointing at the sentences that
 * people named, or at the closest one; and every supported claim against the
 * other abstract of the set that shares most words with it.
 */
export function evaluateClaims(
  { name, documents, claims }: ClaimSet,
  open: OpenCheckedWriter,
): ClaimFigures {
  const words = corpusWords(
    documents.map(({ title, sentences }) => [title, ...sentences].join("\n")),
  );
  const { check } = open(words);
  const checked = claims.map((claim) => {
    const { claim: text, document, sentences } = claim;
    return { claim, result: hold(text, documents[document], sentences, check) };
  });
  const of = (label: LabelledClaim["label"]) =>
    checked.filter(({ claim }) => claim.label === label).map(({ result }) => result);
  const similar = createSimilarDocuments(documents, words.vocabulary);
  const about = Map.groupBy(claims, ({ claim }) => claim);
  const elsewhere = claims
    .filter(({ label }) => label === "supported")
    .flatMap(({ claim }) => {
      const known = new Set(about.get(claim)?.map(({ document }) => document));
      const other = similar(claim, known);
      return other === undefined ? [] : [hold(claim, documents[other], [], check)];
    });
  const unrelated = compareSupport(of("supported"), [...of("unrelated"), ...elsewhere]);
  const contradicted = compareSupport(of("supported"), of("contradicted"));
  return {
    name,
    claims: claims.length,
    labels: groupByType(
      checked.map(({ claim, result }) => ({ type: claim.label, result })),
      (own) => ({ claims: own.length, keptShare: keptShare(own) }),
    ),
    ...(unrelated ? { unrelated } : {}),
    ...(contradicted ? { contradicted } : {}),
  };
}

function hold(
  claim: string,
  document: ClaimDocument | undefined,
  sentences: readonly number[],
  check: CheckStatement,
): StatementCheck {
  const abstract = abstractOf(document ?? { title: "", sentences: [] });
  return check(pointAt(claim, abstract, sentences), abstract);
}
