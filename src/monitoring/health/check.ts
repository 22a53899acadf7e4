/** Why something doesn't work, as a few words without names, addresses or secrets; undefined when it does. */
export type Finding = string | undefined;

/** Looks whether something works. Never rejects. */
export type Check = () => Finding | Promise<Finding>;

/** How a check that costs something is made. */
export interface CheckOptions {
  /** What is found when it throws. */
  readonly failing: (error: unknown) => string;
  /** Milliseconds after which it counts as failing, at least 1. */
  readonly withinMs: number;
  /** Milliseconds for which it holds that something works, at least 0. */
  readonly holdsMs: number;
  /** Milliseconds for which it holds that something doesn't. */
  readonly failingHoldsMs: number;
  /** Milliseconds from any moment on; never goes back. */
  readonly now: () => number;
}

/**
 * Makes a check of a piece of work that may fail or hang: its outcome holds for a while, and whoever asks meanwhile, or
 * while it is under way, shares it.
 */
export function createCheck(
  work: () => Promise<Finding>,
  { failing, withinMs, holdsMs, failingHoldsMs, now }: CheckOptions,
): Check {
  let last: Promise<Finding> | undefined;
  let until = Infinity;
  return () => {
    if (last === undefined || now() >= until) {
      until = Infinity;
      last = within(work, withinMs)
        .catch(failing)
        .then((finding) => {
          until = now() + (finding === undefined ? holdsMs : failingHoldsMs);
          return finding;
        });
    }
    return last;
  };
}

async function within(work: () => Promise<Finding>, ms: number): Promise<Finding> {
  const { promise: late, resolve } = Promise.withResolvers<Finding>();
  const timer = setTimeout(() => resolve(`took longer than ${ms} ms`), ms);
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
