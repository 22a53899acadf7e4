import type { PostgresFindings } from "../../state/postgres-inspect.ts";
import type { Check } from "./check.ts";

/** What a look at the database of the state came to. */
export type DatabaseState =
  | ({ readonly kind: "found" } & PostgresFindings)
  /** As sentences without full stops. */
  | { readonly kind: "failed"; readonly reason: string; readonly advice: string };

const NAME = "State";

/** Says whether the database of settings, spending and kept answers can be used, and what serves it. */
export function checkStateDatabase(state: DatabaseState): Check {
  if (state.kind === "failed") {
    return { name: NAME, status: "fail", message: state.reason, fix: state.advice };
  }
  const { server, schema, wantedSchema, isUsable } = state;
  const message = `PostgreSQL ${server}, schema ${schema}`;
  if (!isUsable) {
    return {
      name: NAME,
      status: "fail",
      message: `PostgreSQL ${server}: this user may not make papercord's tables`,
      fix: "make the user the owner of the database, or grant it CREATE on it",
    };
  }
  if (schema > wantedSchema) {
    return {
      name: NAME,
      status: "fail",
      message: `${message}, but this version of papercord reads ${wantedSchema}`,
      fix: "update papercord, or set STATE_URL to another database",
    };
  }
  if (schema === wantedSchema) return { name: NAME, status: "ok", message };
  const next = `${schema === 0 ? "tables are made" : `brought to schema ${wantedSchema}`} at the next start`;
  return { name: NAME, status: "ok", message: `${message}; ${next}` };
}
