/** While all is well, looking takes at most this share of the time. */
const MOST_SHARE = 0.05;

/** What is told of a library that is watched. */
export interface WatchOptions {
  /** Milliseconds between looks while all is well, at least: looks that take long come less often. */
  readonly wellMs: number;
  /** Milliseconds between looks while it is broken. */
  readonly brokenMs: number;
  /** What was found broken before the watch began. */
  readonly broken?: unknown;
  /** Told once of every fault, not of every look. */
  readonly onBroken: (error: unknown) => void;
  readonly onMended: () => void;
}

/**
 * Looks at a library again and again, one look after the other, and tells when it breaks and when it is mended.
 *
 * @param look Fails while the library is broken.
 * @returns Ends the watch; a look that is under way tells nothing any more.
 */
export function watchLibrary(
  look: () => Promise<unknown>,
  { wellMs, brokenMs, broken, onBroken, onMended }: WatchOptions,
): () => void {
  let fault = broken;
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const later = (ms: number) => {
    timer = setTimeout(() => void watch(), ms);
    timer.unref();
  };
  const watch = async () => {
    const started = performance.now();
    const found = await look().then(
      () => undefined,
      (error: unknown) => error ?? new Error("It failed without saying why"),
    );
    if (isOver) return;
    if (found !== undefined && textOf(found) !== textOf(fault)) onBroken(found);
    if (found === undefined && fault !== undefined) onMended();
    fault = found;
    later(found === undefined ? restAfter(performance.now() - started, wellMs) : brokenMs);
  };
  later(broken === undefined ? wellMs : brokenMs);
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

function restAfter(tookMs: number, leastMs: number): number {
  return Math.max(leastMs, tookMs / MOST_SHARE);
}

function textOf(fault: unknown): string | undefined {
  if (fault === undefined) return undefined;
  return fault instanceof Error ? fault.message : "unknown";
}
