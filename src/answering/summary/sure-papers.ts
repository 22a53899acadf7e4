import type { RankedPaper } from "../../retrieval/retriever.ts";

/** How far from what merely came up (0) to the best paper (1) a paper must be to be surely on the topic. */
const SURE = 2 / 3;
/** The same for the few that are added when hardly any is sure. */
const LIKELY = 0.45;
/** A summary of fewer papers than this says little of a topic. */
const FEWEST = 4;
/** What the cosine counts for beside the score, which it is a part of. */
const COSINE_SHARE = 1 / 3;
/** A background above this share of the best means that hardly anything but the topic came up. */
const MOST_BACKGROUND = 0.5;
/** Of fewer papers than this no background can be told. */
const LEAST_BACKGROUND = 10;

/**
 * The papers that a summary of a topic may cite. A list aims at leaving none
 * out; a summary at citing none that is about something else.
 *
 * How well papers score differs from topic to topic, so each is placed between
 * the background (the mean of the second half of what came up) and the best
 * one, by its score and by its cosine; their weighted geometric mean decides.
 * A paper without a cosine is placed by its score alone.
 *
 * @param ranked Everything that a search brought up, far more than belongs to the topic.
 * @returns In the given order; at least one unless there are none, and four where four are likely.
 */
export function surePapers(ranked: readonly RankedPaper[]): readonly RankedPaper[] {
  const byScore = placeBetween(ranked.map(({ score }) => score));
  const byCosine = placeBetween(ranked.map(({ signals }) => signals.cosine));
  const places = ranked.map(({ score, signals }) => {
    const own = byScore(score);
    return signals.cosine === 0
      ? own
      : own ** (1 - COSINE_SHARE) * byCosine(signals.cosine) ** COSINE_SHARE;
  });
  const best = [...places].sort((a, b) => b - a);
  const least = Math.min(SURE, Math.max(best[FEWEST - 1] ?? 0, LIKELY), best[0] ?? 0);
  return ranked.filter((_, index) => (places[index] as number) >= least);
}

/** @param values At least one; the later half is the background. */
function placeBetween(values: readonly number[]): (value: number) => number {
  const best = Math.max(0, ...values);
  const others = values.slice(Math.ceil(values.length / 2));
  const sum = others.reduce((all, value) => all + value, 0);
  const mean = others.length < LEAST_BACKGROUND ? 0 : sum / others.length;
  const background = Math.min(Math.max(0, mean), MOST_BACKGROUND * best);
  return (value) =>
    best === 0 ? 0 : Math.max(0, Math.min(1, (value - background) / (best - background)));
}
