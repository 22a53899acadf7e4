import { expect, test } from "vitest";
import type { OpenState } from "./opened-state.ts";
import { NOON } from "./samples.ts";

/** What the log of changes promises, whatever keeps it. */
export function describeChangesFor(open: OpenState): void {
  test("ChangeLog lists the newest changes of a server or of all, over a restart", async () => {
    const { state, openAgain } = await open();
    const change = { userId: "10001", guildId: "90001" };
    const set = { ...change, at: NOON, action: "settings", detail: "threads: always" } as const;
    const added = { ...change, at: NOON, action: "add-papers", detail: "3 papers" } as const;
    const elsewhere = { ...set, at: NOON - 1, guildId: "90002" };
    const { guildId: _, ...nowhere } = { ...set, at: NOON + 1 };
    for (const each of [nowhere, set, added, elsewhere]) await state.changes.add(each);
    await state.close();
    const { changes } = await openAgain();
    expect(await changes.list("90001", 10)).toStrictEqual([added, set]);
    expect(await changes.list("90001", 1)).toStrictEqual([added]);
    expect(await changes.list(undefined, 10)).toStrictEqual([nowhere, added, set, elsewhere]);
  });
}
