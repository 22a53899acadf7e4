import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import type { OpenedState } from "./suites/opened-state.ts";
import { NOON } from "./suites/samples.ts";

/** Opens an empty state in a new file. */
export async function openSqliteState(): Promise<OpenedState & { readonly folder: string }> {
  const folder = await makeTempDir();
  const path = join(folder, "state.sqlite");
  const clock = { now: NOON };
  const openAgain = async () => {
    const state = openSqliteStateStore(path, { now: () => clock.now });
    onTestFinished(() => state.close());
    return state;
  };
  return { state: await openAgain(), clock, openAgain, address: path, folder };
}
