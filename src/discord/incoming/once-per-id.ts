import { LRUCache } from "lru-cache";

/** Discord may deliver an event again as long as its interaction token lives. */
const REMEMBERED_MS = 15 * 60_000;
/** At 20 questions a second that is more than 15 minutes' worth. */
const REMEMBERED_IDS = 20_000;

/**
 * Remembers which events were taken up, because Discord delivers some of them
 * more than once, for example after a reconnection.
 *
 * @param now Clock in milliseconds.
 * @returns A function that is true the first time it sees an id, and false again for 15 minutes.
 */
export function createOncePerId(now: () => number): (id: string) => boolean {
  const seen = new LRUCache<string, true>({
    max: REMEMBERED_IDS,
    ttl: REMEMBERED_MS,
    ttlResolution: 0,
    perf: { now },
  });
  return (id) => {
    if (seen.has(id)) return false;
    seen.set(id, true);
    return true;
  };
}
