import type { SeededRandom } from "./seeded-random.ts";
import type { StatementCandidate } from "./statement-candidate.ts";

/** Statements made of one sentence, of one kind. */
const MAX_PER_SENTENCE = 3;

/**
 * Chooses candidates in turn from every way of making them, so that none has
 * many more than another. No text is chosen twice, and no sentence often.
 *
 * @param count How many are wanted; fewer are returned when there are no more.
 */
export function chooseStatements(
  candidates: readonly StatementCandidate[],
  count: number,
  random: SeededRandom,
): StatementCandidate[] {
  const ways = [...Map.groupBy(random.shuffle(candidates), ({ change }) => change)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]) => own);
  const chosen: StatementCandidate[] = [];
  const texts = new Set<string>();
  const perSource = new Map<string, number>();
  const take = (own: StatementCandidate[]): StatementCandidate | undefined => {
    for (let next = own.pop(); next; next = own.pop()) {
      const used = perSource.get(next.source) ?? 0;
      if (texts.has(next.text) || used >= MAX_PER_SENTENCE) continue;
      texts.add(next.text);
      perSource.set(next.source, used + 1);
      return next;
    }
    return undefined;
  };
  while (chosen.length < count && ways.some((own) => own.length > 0)) {
    for (const own of ways) {
      const next = chosen.length < count ? take(own) : undefined;
      if (next) chosen.push(next);
    }
  }
  return chosen;
}
