import { UserFacingError } from "../lib/user-facing-error.ts";
import type { Answer } from "./answer.ts";
import { answerKey } from "./answer-key.ts";
import type { AnswerStore } from "./answer-store.ts";
import type { AskOptions, Assistant } from "./assistant.ts";
import { restoreAnswer, storeAnswer } from "./stored-answer.ts";

/** What answers are kept in, and what they hold for. */
export interface AnswerCache {
  readonly store: AnswerStore;
  /** What else decides an answer: models, prompts, settings. An answer given under other ones is not found. */
  readonly settings: unknown;
  /** Changes whenever the library does; undefined while it is empty. */
  readonly libraryVersion: () => Promise<string | undefined>;
  /** Milliseconds on a clock that never goes back. */
  readonly clock: () => number;
  /** Told when the store failed; the answer is then given without it. */
  readonly onStoreFailure?: (error: unknown) => void;
}

/**
 * Gives an answer that a model wrote again to whoever asks the same question
 * of the same library, without paying for it twice. Whoever asks while it is
 * being written waits for it. What a model didn't write or couldn't finish is
 * never kept. What answers cost belongs to those who paid: {@link withSpending} goes around this.
 */
export function cacheAnswers(assistant: Assistant, cache: AnswerCache): Assistant {
  const cached = <A extends Asked>(kind: string, ask: Ask<A>) => createCachedAsk(kind, ask, cache);
  return {
    answer: cached("answer", (question, options) => assistant.answer(question, options)),
    summarize: cached("summarize", (topic, options) => assistant.summarize(topic, options)),
    compare: cached("compare", (subjects, options) => assistant.compare(subjects, options)),
    explain: cached("explain", (paper, options) => assistant.explain(paper, options)),
    papers: (topic, options) => assistant.papers(topic, options),
    why: (question, which, options) => assistant.why(question, which, options),
    similar: (paper, options) => assistant.similar(paper, options),
    card: (paper, options) => assistant.card(paper, options),
    checkClaims: (text, options) => assistant.checkClaims(text, options),
    digest: (topic, options) => assistant.digest(topic, options),
    discuss: (paper, options) => assistant.discuss(paper, options),
    recap: (paper, messages, options) => assistant.recap(paper, messages, options),
  };
}

/** A question or topic, or several subjects. */
type Asked = string | readonly string[];
type Ask<A extends Asked> = (asked: A, options: AskOptions) => Promise<Answer>;

/** An answer that is being looked up or written, for whoever asks for it meanwhile. */
interface Flight {
  readonly answer: Promise<Answer>;
  /** Of the one who asked first. */
  readonly signal: AbortSignal | undefined;
}

function createCachedAsk<A extends Asked>(
  kind: string,
  ask: Ask<A>,
  cache: AnswerCache,
): (asked: A, options?: AskOptions) => Promise<Answer> {
  const flights = new Map<string, Flight>();
  return async (asked, options = {}) => {
    const { signal } = options;
    const started = cache.clock();
    const version = await cache.libraryVersion();
    if (version === undefined) return ask(asked, options);
    const key = answerKey(asked, options, [kind, version, cache.settings]);
    const again = (): AgainAs => ({
      question: typeof asked === "string" ? asked : asked.join(" vs "),
      cached: true,
      ms: Math.round(cache.clock() - started),
    });
    for (let flight = flights.get(key); flight; flight = flights.get(key)) {
      const answer = await follow(flight, signal);
      if (answer) return { ...answer, ...again() };
    }
    const answer = findOrAsk(key, cache, again, () => ask(asked, options)).finally(() =>
      flights.delete(key),
    );
    flights.set(key, { answer, signal });
    return answer;
  };
}

type AgainAs = Required<Pick<Answer, "question" | "ms" | "cached">>;

async function findOrAsk(
  key: string,
  { store, onStoreFailure }: AnswerCache,
  again: () => AgainAs,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const unlessBroken = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof UserFacingError) throw error;
      onStoreFailure?.(error);
      return undefined;
    }
  };
  const stored = await unlessBroken(() => store.get(key));
  const restored = stored === undefined ? undefined : restoreAnswer(stored, again());
  if (restored) return restored;
  const answer = await ask();
  if (isKept(answer)) await unlessBroken(() => store.set(key, storeAnswer(answer)));
  return answer;
}

/** A notice says that something failed or was cut. */
function isKept({ mode, notice }: Answer): boolean {
  return mode === "llm" && notice === undefined;
}

/** @returns Undefined when the one who asked first gave up, so that somebody else has to ask. */
async function follow(
  { answer, signal: first }: Flight,
  signal: AbortSignal | undefined,
): Promise<Answer | undefined> {
  try {
    return await unlessAborted(answer, signal);
  } catch (error) {
    signal?.throwIfAborted();
    if (first?.aborted === true) return undefined;
    throw error;
  }
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  signal?.throwIfAborted();
  if (!signal) return work;
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason as Error);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
