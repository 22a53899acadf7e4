import { applicationIdOf, inviteLink } from "../../lib/invite-link.ts";
import type { Check } from "./check.ts";

/** Bot id, time and signature, each base64url. */
const TOKEN = /^[\w-]{17,}\.[\w-]{4,}\.[\w-]{20,}$/;

/** Looks at the token's shape alone and never shows any of it. */
export function checkDiscordToken(token: string | undefined): Check {
  const name = "Discord";
  if (token === undefined) {
    return {
      name,
      status: "warn",
      message: "no token; `npm start` opens a chat in the terminal instead",
      fix: "to run the bot, set DISCORD_TOKEN in .env (https://discord.com/developers/applications, Bot, Reset Token)",
    };
  }
  if (!TOKEN.test(token)) {
    return {
      name,
      status: "fail",
      message: "DISCORD_TOKEN does not look like a bot token: three long parts and two dots",
      fix: "copy the token of the page Bot again, not the public key, the application id or the client secret",
    };
  }
  const applicationId = applicationIdOf(token);
  const invite = applicationId === undefined ? "" : `; to invite it: ${inviteLink(applicationId)}`;
  return { name, status: "ok", message: `a token is set and has the right shape${invite}` };
}
