import type { DatabaseState } from "./check-state-database.ts";

/** Looks at the PostgreSQL database of the state, and makes nothing in it. Whatever fails is told, never thrown. */
export async function inspectDatabase(url: string): Promise<DatabaseState> {
  // Loaded only for those who have one: every command line loads this file.
  const [{ inspectPostgres }, { PostgresFailure }] = await Promise.all([
    import("../../state/postgres-inspect.ts"),
    import("../../state/postgres-failure.ts"),
  ]);
  try {
    return { kind: "found", ...(await inspectPostgres(url)) };
  } catch (error) {
    if (error instanceof PostgresFailure) return { kind: "failed", ...pick(error) };
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: "failed", reason, advice: "check STATE_URL" };
  }
}

function pick({ reason, advice }: { readonly reason: string; readonly advice: string }) {
  return { reason, advice };
}
