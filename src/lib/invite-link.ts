/**
 * What the bot needs in a server, as bits of Discord's permissions, and what for: it sees the channels it is asked in,
 * answers there and in threads, opens threads for conversations, attaches files, and reads a thread back for a recap.
 */
const PERMISSIONS = {
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  createPublicThreads: 1n << 35n,
  sendMessagesInThreads: 1n << 38n,
} as const;

/**
 * The address at which somebody adds the bot to a server, with no permission that it doesn't use, or to their own account.
 *
 * @param applicationId Of the bot, which is also its user's id.
 */
export function inviteLink(applicationId: string): string {
  const permissions = Object.values(PERMISSIONS).reduce((all, bit) => all | bit, 0n);
  const query = new URLSearchParams({
    client_id: applicationId,
    permissions: String(permissions),
    scope: "bot applications.commands",
  });
  return `https://discord.com/oauth2/authorize?${query.toString()}`;
}

const ADMINISTRATOR = 1n << 3n;
const NAMES: Readonly<Record<keyof typeof PERMISSIONS, string>> = {
  viewChannel: "View Channels",
  sendMessages: "Send Messages",
  attachFiles: "Attach Files",
  readMessageHistory: "Read Message History",
  createPublicThreads: "Create Public Threads",
  sendMessagesInThreads: "Send Messages in Threads",
};

/**
 * What the bot needs in a server and doesn't have, by the names that Discord shows.
 *
 * @param granted The bot's permissions there, as bits.
 */
export function missingPermissions(granted: bigint): string[] {
  if ((granted & ADMINISTRATOR) !== 0n) return [];
  const keys = Object.keys(PERMISSIONS) as (keyof typeof PERMISSIONS)[];
  return keys.filter((key) => (granted & PERMISSIONS[key]) === 0n).map((key) => NAMES[key]);
}

/**
 * Reads a bot's application id out of its token, whose first part is the id in base64url.
 *
 * @returns Undefined if the text isn't a bot's token.
 */
export function applicationIdOf(token: string): string | undefined {
  const id = Buffer.from(token.split(".")[0] ?? "", "base64url").toString("latin1");
  return /^\d{17,20}$/u.test(id) ? id : undefined;
}
