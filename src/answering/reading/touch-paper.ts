import type { Vocabulary } from "../../corpus/vocabulary.ts";
import type { RankedPaper } from "../../retrieval/retriever.ts";
import { contentStems } from "../check/content-stems.ts";
import type { SourcedSentence } from "../cite-sentences.ts";
import { toStatementText } from "../extractive/to-statement-text.ts";
import { sentencesOf } from "../papers/whole-paper.ts";
import type { ReadMessage } from "./read-messages.ts";
import type { RecapPoint } from "./recap.ts";

/** One word in common is chance. */
const LEAST_SHARED = 2;
const MAX_POINTS = 6;
const MAX_SENTENCES = 5;

/** What was said of a paper, and what of its abstract that touches. */
export interface Touch {
  /** The messages that carry most of the paper's terms, in their order, at most six. */
  readonly points: readonly RecapPoint[];
  /** The sentences that share most with them, in the order of the abstract, at most five; at least one with a point. */
  readonly sentences: readonly SourcedSentence[];
}

interface Weighed<T> {
  readonly item: T;
  readonly weight: number;
}

/**
 * Finds what a discussion says of a paper by the terms that both use, rare ones
 * counting more. Messages that say the same count once.
 */
export function touchPaper(
  messages: readonly ReadMessage[],
  paper: RankedPaper,
  vocabulary: Vocabulary,
): Touch {
  const abstract = sentencesOf(paper).map((text, index) => ({
    text,
    sentence: index + 1,
    stems: contentStems(text),
  }));
  const terms = contentStems([paper.paper.title, ...sentencesOf(paper)].join("\n"));
  const weightOf = (shared: ReadonlySet<string>) =>
    [...shared].reduce((sum, stem) => sum + vocabulary.idf(stem), 0);
  const weigh = <T extends { readonly stems: ReadonlySet<string> }>(
    item: T,
    by: ReadonlySet<string>,
  ): Weighed<T>[] => {
    const shared = item.stems.intersection(by);
    return shared.size < LEAST_SHARED ? [] : [{ item, weight: weightOf(shared) }];
  };
  const touching = heaviest(
    withoutRepeats(messages).flatMap((message) => weigh(message, terms)),
    MAX_POINTS,
  ).toSorted((a, b) => a.index - b.index);
  const said = new Set(touching.flatMap(({ stems }) => [...stems]));
  const closest = touching.flatMap(({ stems }) =>
    heaviest(
      abstract.flatMap((sentence) => weigh(sentence, stems)),
      1,
    ),
  );
  const touched = heaviest(
    [...new Set(closest)].flatMap((sentence) => weigh(sentence, said)),
    MAX_SENTENCES,
  ).toSorted((a, b) => a.sentence - b.sentence);
  return {
    points: touching.map(({ text, index }) => ({ text, messages: [index], quoted: true })),
    sentences: touched.map(({ text, sentence }) => ({
      paper,
      sentence,
      quote: text,
      text: toStatementText(text),
    })),
  };
}

/** The first of equals goes before. */
function heaviest<T>(weighed: readonly Weighed<T>[], most: number): T[] {
  const sorted = weighed.toSorted((a, b) => b.weight - a.weight);
  return sorted.slice(0, most).map(({ item }) => item);
}

function withoutRepeats(messages: readonly ReadMessage[]): ReadMessage[] {
  const byText = new Map(messages.toReversed().map((message) => [message.text, message]));
  return messages.filter((message) => byText.get(message.text) === message);
}
