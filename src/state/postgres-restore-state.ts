import { UserFacingError } from "../lib/user-facing-error.ts";
import { addRows, clearState, hasRows } from "./copy-state.ts";
import { toPostgresFailure } from "./postgres-failure.ts";
import { openPostgresEngine } from "./postgres-open-engine.ts";
import type { RestoreStateOptions } from "./restore-state.ts";
import { type Settled, settleRestored } from "./settle-restored.ts";
import type { SqlRow, SqlWork } from "./sql-engine.ts";

/** The rows of a state, table by table in the order in which they are to be written. */
export type StateRows = () => Iterable<readonly [table: string, rows: readonly SqlRow[]]>;

/**
 * Writes a state into PostgreSQL in one transaction.
 *
 * @param rows Of this version's schema.
 * @throws {UserFacingError} If the target isn't empty and isn't to be replaced, or it cannot be written; what was there
 *   is as it was then.
 */
export async function restorePostgresState(
  rows: StateRows,
  url: string,
  { now, isReplacing }: RestoreStateOptions,
): Promise<Settled> {
  const engine = await openPostgresEngine(url);
  try {
    await engine.transaction(() => write(rows, isReplacing), { alone: "schema" });
    return await settleRestored(engine, now());
  } catch (error) {
    throw toPostgresFailure(error, url);
  } finally {
    await engine.close();
  }
}

/** Throws as {@link restorePostgresState} does where there is something in the way. */
export async function checkPostgresTarget(
  url: string,
  { isReplacing }: Pick<RestoreStateOptions, "isReplacing">,
): Promise<void> {
  const engine = await openPostgresEngine(url);
  try {
    if (!isReplacing) await engine.transaction(refuseFilled);
  } finally {
    await engine.close();
  }
}

function* refuseFilled(): SqlWork<void> {
  if (!(yield* hasRows())) return;
  throw new UserFacingError(
    "The state in PostgreSQL isn't empty. Set STATE_URL to another database, or add --replace to put the backup in its place.",
  );
}

function* write(rows: StateRows, isReplacing: boolean): SqlWork<void> {
  yield* isReplacing ? clearState() : refuseFilled();
  for (const [table, some] of rows()) yield* addRows(table, some);
}
