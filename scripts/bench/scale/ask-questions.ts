import type { Retriever } from "../../../src/retrieval/retriever.ts";

/** How a run of questions went. */
export interface AskedFigures {
  readonly questions: number;
  /** CPU milliseconds of all threads, per question. */
  readonly cpuMs: number;
  /** Milliseconds from question to ranked papers. */
  readonly p50: number;
  readonly p95: number;
  readonly perSecond: number;
}

/**
 * Asks all questions, so many at a time.
 *
 * @param options.parallel Questions under way at any time, at least 1.
 */
export async function askQuestions(
  retriever: Retriever,
  questions: readonly string[],
  { parallel }: { readonly parallel: number },
): Promise<AskedFigures> {
  const times: number[] = [];
  const waiting = questions.values();
  const started = performance.now();
  const before = process.cpuUsage();
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      for (const question of waiting) {
        const asked = performance.now();
        await retriever.retrieve(question, { topK: 8 });
        times.push(performance.now() - asked);
      }
    }),
  );
  const { user, system } = process.cpuUsage(before);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * times.length)] ?? Number.NaN;
  return {
    questions: questions.length,
    cpuMs: (user + system) / 1_000 / questions.length,
    p50: at(0.5),
    p95: at(0.95),
    perSecond: questions.length / ((performance.now() - started) / 1_000),
  };
}
