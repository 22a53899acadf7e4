import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, type ServerSettings } from "../../../src/state/server-settings.ts";
import type { OpenState } from "./opened-state.ts";
import { digest } from "./samples.ts";

/** What the settings of servers promise, whatever keeps them. */
export function describeSettingsFor(open: OpenState): void {
  describe("SettingsStore", () => {
    const changed: ServerSettings = {
      ...DEFAULT_SETTINGS,
      allowedChannelIds: ["80001", "80002"],
      threads: "always",
      memberDailyQuota: 5,
    };

    test("gives each server its own settings, over a restart, and the defaults to the others", async () => {
      const { state, openAgain } = await open();
      await state.settings.set("90001", DEFAULT_SETTINGS);
      await state.settings.set("90001", changed);
      await state.close();
      const { settings } = await openAgain();
      expect(await settings.get("90001")).toEqual(changed);
      expect(await settings.get("90002")).toEqual(DEFAULT_SETTINGS);
      await settings.delete("90001");
      await settings.delete("90001");
      expect(await settings.get("90001")).toEqual(DEFAULT_SETTINGS);
    });

    test("names the servers that have settings or digests, each once", async () => {
      const { state } = await open();
      await state.settings.set("90002", changed);
      await state.digests.save(digest({ id: "1", guildId: "90002" }));
      await state.digests.save(digest({ id: "2", guildId: "90001" }));
      expect(await state.servers()).toEqual(["90001", "90002"]);
    });

    test("takes no settings outside of what they may be, and keeps those before", async () => {
      const { settings } = (await open()).state;
      await settings.set("90001", changed);
      await expect(settings.set("90001", { ...changed, memberDailyQuota: 0 })).rejects.toThrow(
        "memberDailyQuota",
      );
      expect(await settings.get("90001")).toEqual(changed);
    });

    test("loses none of the changes that are made at once", async () => {
      const { state, openAgain } = await open();
      const other = await openAgain();
      const ids = Array.from({ length: 50 }, (_, n) => String(80_000 + n));
      await Promise.all(
        ids.map((id, n) =>
          (n % 2 ? state : other).settings.change("90001", (before) => ({
            ...before,
            allowedChannelIds: [...before.allowedChannelIds, id],
          })),
        ),
      );
      const { allowedChannelIds } = await state.settings.get("90001");
      expect(allowedChannelIds.toSorted()).toEqual(ids);
    });

    test("tells what a change was made of, and keeps what was where a change fails", async () => {
      const { settings } = (await open()).state;
      const change = await settings.change("90001", () => changed);
      expect(change).toEqual({ before: DEFAULT_SETTINGS, after: changed });
      const failing = settings.change("90001", () => {
        throw new Error("not this time");
      });
      await expect(failing).rejects.toThrow("not this time");
      const wrong = settings.change("90001", (before) => ({ ...before, memberDailyQuota: 0 }));
      await expect(wrong).rejects.toThrow("memberDailyQuota");
      expect(await settings.get("90001")).toEqual(changed);
    });
  });
}
