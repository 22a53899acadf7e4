import type { Guild } from "discord.js";
import type { ServerSettings } from "../../state/server-settings.ts";
import type { RequestContext } from "../bot-services.ts";
import { SaidError } from "../sending/said-error.ts";
import { isGuess } from "../incoming/settings-cache.ts";
import type { ServerThings } from "./setting.ts";

/** A server's settings with what they name. */
export interface OpenSettings {
  readonly server: ServerThings;
  readonly settings: ServerSettings;
}

/**
 * Reads the settings of a server for showing or changing them: a guess at them would be shown, or written, as if it were
 * what moderators set.
 *
 * @throws {SaidError} While the settings, or the server's channels, cannot be read.
 */
export async function openSettings(
  { guild }: { readonly guild: Guild | null },
  { serverSettings }: Pick<RequestContext, "serverSettings">,
): Promise<OpenSettings> {
  // In an outage of Discord's the server's channels are not known, and each would look deleted.
  if (guild === null || !guild.available) throw new SaidError("settings.unreadable");
  const settings = await serverSettings.get(guild.id);
  if (isGuess(settings)) throw new SaidError("settings.unreadable");
  const { id, channels, roles } = guild;
  return { server: { id, channels: channels.cache, roles: roles.cache }, settings };
}
