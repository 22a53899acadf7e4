import { isDeepStrictEqual } from "node:util";
import type { Guild } from "discord.js";
import type { ServerSettings } from "../../state/server-settings.ts";
import type { RequestContext } from "../bot-services.ts";
import { keepChange } from "../library/keep-change.ts";
import type { Words } from "../words/words.ts";
import { type OpenSettings, openSettings } from "./open-settings.ts";
import type { Setting, SettingLook } from "./setting.ts";

/** Changes that are under way here, by server: one waits for the other, so that the last one is what is kept at hand. */
const changing = new Map<string, Promise<unknown>>();

/** A server's settings after a change. */
export interface ChangedSettings extends OpenSettings {
  /** False when everything already was as it was to be. */
  readonly isChanged: boolean;
}

/** What is to be changed in a server's settings. */
export interface SettingsChange {
  /** The settings that it is about, for the log. */
  readonly about: readonly Setting[];
  readonly make: (fresh: OpenSettings) => ServerSettings;
}

/**
 * Changes the settings of a server: what `make` makes of the freshest ones is saved and written into the log of changes.
 *
 * @throws {SaidError} If they cannot be read, and whatever `make` throws; then nothing is changed.
 */
export async function changeSettings(
  interaction: { readonly guild: Guild | null },
  context: RequestContext,
  { about, make }: SettingsChange,
): Promise<ChangedSettings> {
  const guildId = interaction.guild?.id ?? "";
  return inTurn(guildId, async () => {
    const { server } = await openSettings(interaction, context);
    const { before, after: settings } = await context.serverSettings.change(guildId, (fresh) =>
      make({ server, settings: fresh }),
    );
    if (isDeepStrictEqual(before, settings)) return { server, settings, isChanged: false };
    const tell = (words: Words): string =>
      tellChanges(about, { before, settings, look: { words, server, isForLog: true } });
    await keepChange("settings", tell, { ...context, settings });
    return { server, settings, isChanged: true };
  });
}

async function inTurn<Result>(guildId: string, task: () => Promise<Result>): Promise<Result> {
  const turn = (changing.get(guildId) ?? Promise.resolve()).then(task, task);
  changing.set(guildId, turn);
  try {
    return await turn;
  } finally {
    if (changing.get(guildId) === turn) changing.delete(guildId);
  }
}

function tellChanges(
  about: readonly Setting[],
  {
    before,
    settings,
    look,
  }: {
    readonly before: ServerSettings;
    readonly settings: ServerSettings;
    readonly look: SettingLook;
  },
): string {
  const lines = about.flatMap((setting) => {
    const from = setting.describe(before, look);
    const to = setting.describe(settings, look);
    // Two channels can have one name, so a setting that is alone is told in any case.
    if (from === to && about.length > 1) return [];
    return [`${look.words(setting.title)}: ${from} → ${to}`];
  });
  return lines.join("; ");
}
