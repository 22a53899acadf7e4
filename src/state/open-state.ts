import { openEngine } from "./open-engine.ts";
import { SqlState } from "./sql-state.ts";
import type { State } from "./state-store.ts";

/**
 * Opens the state at an address, and makes what is missing of it.
 *
 * @param address A path, `":memory:"`, or `postgres://user:password@host:port/database`.
 * @param options.now Clock in milliseconds since 1970, by which values expire and days end.
 * @throws {UserFacingError} If it cannot be opened for writing, or belongs to something else.
 */
export async function openState(
  address: string,
  { now = Date.now }: { readonly now?: () => number } = {},
): Promise<State> {
  return new SqlState(await openEngine(address), now);
}
