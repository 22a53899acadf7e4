import { isPostgresUrl } from "./is-postgres-url.ts";
import type { Settled } from "./settle-restored.ts";

/** How a state is restored. */
export interface RestoreStateOptions {
  /** Whether a state that is there already gives way. */
  readonly isReplacing: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Makes a state of a backup's file, in either engine, and brings it to this version's schema. No other process may use the
 * target meanwhile.
 *
 * @param from Path of the file, which was checked.
 * @param address As for `openState`.
 * @throws {UserFacingError} If the target isn't empty and isn't to be replaced, or it cannot be written; what was there
 *   is as it was then.
 */
export async function restoreState(
  from: string,
  address: string,
  options: RestoreStateOptions,
): Promise<Settled> {
  if (!isPostgresUrl(address)) {
    const { restoreSqliteState } = await import("./sqlite-restore-state.ts");
    return restoreSqliteState(from, address, options);
  }
  const [{ restorePostgresState }, { withStateRows }] = await Promise.all([
    import("./postgres-restore-state.ts"),
    import("./sqlite-state-rows.ts"),
  ]);
  return withStateRows(from, (rows) => restorePostgresState(rows, address, options));
}

/**
 * Makes sure that {@link restoreState} would find its target as it has to be; throws as that does, and changes nothing.
 */
export async function checkStateTarget(
  address: string,
  options: Pick<RestoreStateOptions, "isReplacing">,
): Promise<void> {
  if (isPostgresUrl(address)) {
    const { checkPostgresTarget } = await import("./postgres-restore-state.ts");
    return checkPostgresTarget(address, options);
  }
  const { checkSqliteTarget } = await import("./sqlite-restore-state.ts");
  checkSqliteTarget(address, options);
}
