import { type Statement } from "../../answering/answer.ts";
import type { Written } from "../../answering/write-checked.ts";
import type { Retrieval } from "../../retrieval/retriever.ts";
import { sentencesOf } from "./statement-candidate.ts";
import type { AuditFigures } from "./statement-check-report.ts";

/** What a model must not leave in a text: its pointers are taken out and resolved. */
const POINTER = /[[【]\s*\d{1,4}\.\d{1,4}[^[\]【】\n]{0,100}[\]】]/gu;

const NO_AUDIT: AuditFigures = { shown: 0, unresolved: 0, notVerbatim: 0 };

/** @returns All statements that would be shown, in order. */
export function shownStatements(written: Written): readonly Statement[] {
  return written.kind === "answered"
    ? written.sections.flatMap(({ statements }) => statements)
    : [];
}

/**
 * Compares what would be shown with the abstracts: every citation must lead to
 * a paper that was found, and every quote must be that sentence of its abstract,
 * word for word.
 */
export function auditWritten(written: Written, { papers }: Retrieval): AuditFigures {
  if (written.kind !== "answered") return NO_AUDIT;
  const abstracts = new Map(papers.map((own) => [own.paper.paperId, sentencesOf(own)] as const));
  const paperIdOf = new Map(written.citations.map(({ n, paperId }) => [n, paperId] as const));
  const sentencesAt = (n: number) => abstracts.get(paperIdOf.get(n) ?? "");
  const shown = shownStatements(written);
  let [unresolved, notVerbatim] = [0, 0];
  for (const { text, citations, evidence } of shown) {
    const numbers = [...citations, ...evidence.map(({ n }) => n)];
    const said = numbers.flatMap((n) => [...(sentencesAt(n)?.values() ?? [])]).join("\n");
    const left = [...text.matchAll(POINTER)].filter(([mark]) => !said.includes(mark));
    unresolved += numbers.filter((n) => sentencesAt(n) === undefined).length + left.length;
    if (evidence.length === 0) unresolved += 1;
    notVerbatim += evidence.filter(
      ({ n, sentence, quote }) => sentencesAt(n)?.get(sentence) !== quote,
    ).length;
  }
  return { shown: shown.length, unresolved, notVerbatim };
}

/** Adds the figures of several texts up. */
export function addAudits(audits: readonly AuditFigures[]): AuditFigures {
  const sum = (pick: (own: AuditFigures) => number) =>
    audits.reduce((all, own) => all + pick(own), 0);
  return {
    shown: sum(({ shown }) => shown),
    unresolved: sum(({ unresolved }) => unresolved),
    notVerbatim: sum(({ notVerbatim }) => notVerbatim),
  };
}
