import type { BotServices } from "../bot-services.ts";

/** Deletes what a server has set and subscribed to. @returns How many digests. */
export async function forgetServer(
  guildId: string,
  { serverSettings, state: { digests } }: Pick<BotServices, "serverSettings" | "state">,
): Promise<number> {
  const subscriptions = await digests.list(guildId);
  for (const { id } of subscriptions) await digests.delete(id);
  await serverSettings.delete(guildId);
  return subscriptions.length;
}
