import { stemsOf } from "../../corpus/terms.ts";
import type { Vocabulary } from "../../corpus/vocabulary.ts";
import type { RankedPaper } from "../../retrieval/retriever.ts";

/** How alike some papers are in words, beyond their topic's; papers go by their index. */
export interface PaperLikeness {
  /** Mean cosine of all pairs, in [0, 1]; 0 for fewer than two papers. */
  readonly within: (papers: readonly number[]) => number;
  /** Mean cosine of a paper with others, in [0, 1]; 0 when there are none. */
  readonly between: (paper: number, others: readonly number[]) => number;
  /** Whether a paper's title or text holds the stem, the topic's own included. */
  readonly holds: (paper: number, stem: string) => boolean;
}

/** What a title's words count for, beside 1 for those of the text. */
const TITLE_COUNT = 2;

/** Compares papers by their stems, weighed by idf. */
export function measureLikeness(
  papers: readonly RankedPaper[],
  topic: ReadonlySet<string>,
  vocabulary: Vocabulary,
): PaperLikeness {
  const stems = papers.map(({ paper, passages }) =>
    stemsOf(
      [...Array<string>(TITLE_COUNT).fill(paper.title), ...passages.map(({ text }) => text)].join(
        "\n",
      ),
    ),
  );
  const held = stems.map((own) => new Set(own));
  const vectors = stems.map((own) =>
    toVector(
      own.filter((stem) => !topic.has(stem)),
      vocabulary,
    ),
  );
  const between = (paper: number, others: readonly number[]) => {
    const own = vectors[paper] ?? new Map<string, number>();
    const sum = others.reduce((all, other) => all + product(own, vectors[other]), 0);
    return others.length === 0 ? 0 : sum / others.length;
  };
  const within = (some: readonly number[]) => {
    if (some.length < 2) return 0;
    const sum = some.reduce((all, paper, place) => {
      const later = some.slice(place + 1);
      return all + between(paper, later) * later.length;
    }, 0);
    return (2 * sum) / (some.length * (some.length - 1));
  };
  return { within, between, holds: (paper, stem) => held[paper]?.has(stem) ?? false };
}

/** @returns Of length 1, or empty. */
function toVector(stems: readonly string[], vocabulary: Vocabulary): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const weighed = [...counts].map(
    ([stem, count]) => [stem, (1 + Math.log(count)) * vocabulary.idf(stem)] as const,
  );
  const length = Math.sqrt(weighed.reduce((sum, [, weight]) => sum + weight * weight, 0));
  if (length === 0) return new Map();
  return new Map(weighed.map(([stem, weight]) => [stem, weight / length]));
}

function product(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number> = new Map(),
): number {
  let sum = 0;
  for (const [stem, weight] of a) sum += weight * (b.get(stem) ?? 0);
  return sum;
}
