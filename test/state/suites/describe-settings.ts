import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS, type ServerSettings } from "../../../src/state/server-settings.ts";
import type { OpenState } from "./opened-state.ts";

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

    test("takes no settings outside of what they may be, and keeps those before", async () => {
      const { settings } = (await open()).state;
      await settings.set("90001", changed);
      await expect(settings.set("90001", { ...changed, memberDailyQuota: 0 })).rejects.toThrow(
        "memberDailyQuota",
      );
      expect(await settings.get("90001")).toEqual(changed);
    });
  });
}
