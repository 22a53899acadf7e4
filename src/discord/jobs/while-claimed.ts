import type { StateStore } from "../../state/state-store.ts";

/**
 * Does something while no other process does it, as when two share a shard for a moment; passes it over while another is
 * at it. A process that dies in the middle holds it for the rest of the time.
 *
 * @param key Of the state, starting with its owner and a colon.
 * @param options.ttlMs Milliseconds, more than the work may take.
 * @throws What `work` throws, and what the state does.
 */
export async function whileClaimed(
  key: string,
  {
    state,
    ttlMs,
  }: { readonly state: Pick<StateStore, "claim" | "delete">; readonly ttlMs: number },
  work: () => Promise<void>,
): Promise<void> {
  if (!(await state.claim(key, { ttlMs }))) return;
  try {
    await work();
  } finally {
    await state.delete(key);
  }
}
