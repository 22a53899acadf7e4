/** First millisecond of 2015, from which Discord counts the time in its ids. */
const DISCORD_EPOCH_MS = 1_420_070_400_000;
const TIMESTAMP_SHIFT = 22n;

/**
 * Creates a source of Discord ids (snowflakes): the time of `now` in the upper bits, strictly increasing also when
 * the clock stands still.
 *
 * @throws {RangeError} From the returned function if the clock shows a time before 2015.
 */
export function createSnowflakes(now: () => number): () => string {
  let last = 0n;
  return () => {
    const sinceEpoch = now() - DISCORD_EPOCH_MS;
    if (sinceEpoch < 0)
      throw new RangeError(`Cannot make an id: the clock must be past 2015, got ${now()}`);
    const earliest = BigInt(Math.floor(sinceEpoch)) << TIMESTAMP_SHIFT;
    last = earliest > last ? earliest : last + 1n;
    return last.toString();
  };
}
