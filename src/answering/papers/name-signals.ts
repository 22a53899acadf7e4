import { stemsOf } from "../../corpus/terms.ts";
import type { RankedPaper, RankSignals } from "../../retrieval/retriever.ts";
import type { PlainSignal } from "./paper-reason.ts";
import { sentencesOf } from "./whole-paper.ts";

const NAMES: readonly (readonly [key: Exclude<PlainSignal["key"], "phrases">, name: string])[] = [
  ["coverage", "question's words in title and abstract"],
  ["sentenceCoverage", "question's words in one sentence"],
  ["fullText", "full-text match"],
  ["title", "full-text match of the title"],
  ["expansion", "words that mean the same"],
  ["cosine", "likeness of meaning (vectors)"],
];

/**
 * The signals a paper was ranked by, under plain names, with the share of the
 * quoted phrases that stand in it when the question has any.
 *
 * @param phrases Stems of each phrase.
 */
export function nameSignals(
  signals: RankSignals,
  whole: RankedPaper,
  phrases: readonly (readonly string[])[] = [],
): PlainSignal[] {
  const plain = NAMES.map(([key, name]): PlainSignal => ({ key, name, value: signals[key] }));
  if (phrases.length === 0) return plain;
  const texts = [whole.paper.title, ...sentencesOf(whole)].map((text) => stemsOf(text));
  const held = phrases.filter((phrase) => texts.some((stems) => holdsRun(stems, phrase)));
  return [
    ...plain,
    { key: "phrases", name: "quoted phrases", value: held.length / phrases.length },
  ];
}

function holdsRun(stems: readonly string[], run: readonly string[]): boolean {
  return stems.some((_, start) => run.every((stem, k) => stems[start + k] === stem));
}
