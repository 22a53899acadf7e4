import type { Config } from "../../config.ts";
import { missingPermissions } from "../../lib/invite-link.ts";
import { formatCount } from "../render/format-count.ts";
import { formatDuration } from "../render/format-duration.ts";
import { checkDiscordToken } from "./check-discord-token.ts";
import type { Check } from "./check.ts";
import type { DiscordFindings, DiscordReply } from "./discord-reply.ts";
import type { DoctorProbes } from "./doctor-probes.ts";

/** Discord refuses what a bot does when its clock is further off. */
const MOST_SKEW_MS = 2_000;
/** Fewer sessions than this are soon used up by a bot that starts over and over. */
const FEW_SESSIONS = 20;
const ADMINISTRATOR = 1n << 3n;
const MENTION_EVERYONE = 1n << 17n;

/** Says whether Discord takes the token, and what it would keep the bot from doing. */
export async function checkDiscord(
  discord: Config["discord"],
  probes: Pick<DoctorProbes, "askDiscord">,
  options: { readonly signal?: AbortSignal } = {},
): Promise<Check[]> {
  const shape = checkDiscordToken(discord.token);
  const { token, apiUrl } = discord;
  if (shape.status !== "ok" || token === undefined) return [shape];
  const bot = { token, ...(apiUrl === undefined ? {} : { apiUrl }) };
  return checkReply(shape, await probes.askDiscord(bot, options), discord);
}

function checkReply(shape: Check, reply: DiscordReply, discord: Config["discord"]): Check[] {
  switch (reply.kind) {
    case "refused":
      return [
        {
          name: shape.name,
          status: "fail",
          message: "Discord does not accept the token",
          fix: "make a new one on the page Bot of the developer portal (Reset Token) and set DISCORD_TOKEN to it",
        },
      ];
    case "unasked":
      return [
        {
          name: shape.name,
          status: "warn",
          message: `${shape.message}; Discord couldn't be asked (${reply.why})`,
          fix: "check the network and DISCORD_API_URL; the bot itself goes on trying",
        },
      ];
    case "accepted":
      return [
        { ...shape, message: shape.message.replace(/^[^;]*/, "Discord accepts the token") },
        checkIntents(reply, discord.readsMessages),
        checkGateway(reply, discord.shards),
        ...checkServers(reply),
        checkCommands(reply),
        checkClock(reply),
      ];
  }
}

function unasked(name: string): Check {
  return { name, status: "warn", message: "Discord couldn't be asked", fix: "try again later" };
}

function checkIntents({ mayReadMessages }: DiscordFindings, readsMessages: boolean): Check {
  const name = "Intents";
  if (!readsMessages) return { name, status: "ok", message: "it needs none that must be allowed" };
  if (mayReadMessages === undefined) return unasked(name);
  return mayReadMessages
    ? { name, status: "ok", message: "it may read messages" }
    : {
        name,
        status: "fail",
        message: "DISCORD_MESSAGE_CONTENT is on, but the application may not read messages",
        fix: "switch on Message Content Intent on the page Bot of the developer portal, or leave DISCORD_MESSAGE_CONTENT out",
      };
}

function checkGateway({ gateway }: DiscordFindings, plan: Config["discord"]["shards"]): Check {
  const name = "Gateway";
  if (!gateway) return unasked(name);
  const { remaining, resetMs, shards } = gateway;
  const left = `${formatCount(remaining, "start")} left for the next ${formatDuration(resetMs)}`;
  if (remaining < FEW_SESSIONS) {
    const status = remaining < shards ? "fail" : "warn";
    return { name, status, message: left, fix: "find out why the bot starts so often, and wait" };
  }
  const planned = plan === "auto" ? shards : plan.count;
  const message = `${left}; Discord recommends ${formatCount(shards, "shard")}`;
  return planned >= shards
    ? { name, status: "ok", message }
    : { name, status: "warn", message, fix: "set DISCORD_SHARDS to auto, or to as many" };
}

function checkServers({ servers }: DiscordFindings): Check[] {
  const name = "Servers";
  if (!servers) return [unasked(name)];
  const poor = servers.filter((permissions) => missingPermissions(permissions).length > 0);
  const missing = [...new Set(poor.flatMap(missingPermissions))].join(", ");
  const powerful = servers.filter((all) => (all & (ADMINISTRATOR | MENTION_EVERYONE)) !== 0n);
  const count = formatCount(servers.length, "server");
  const rights: Check =
    poor.length === 0
      ? { name, status: "ok", message: `in ${count}, with the permissions it needs` }
      : {
          name,
          status: "warn",
          message: `in ${count}; ${poor.length} of them withhold what it needs: ${missing}`,
          fix: "invite it anew with the address above, or give its role these permissions",
        };
  if (powerful.length === 0) return [rights];
  const tooMuch: Check = {
    name: "Permissions",
    status: "warn",
    message: `its role may ping everyone or do everything in ${formatCount(powerful.length, "server")}`,
    fix: "take Administrator and Mention Everyone from its role; it never needs them",
  };
  return [rights, tooMuch];
}

function checkCommands({ commands }: DiscordFindings): Check {
  const name = "Commands";
  if (commands === undefined) return unasked(name);
  return commands > 0
    ? { name, status: "ok", message: `${formatCount(commands, "command")} registered` }
    : {
        name,
        status: "warn",
        message: "no command is registered yet",
        fix: "start the bot once, or run `npm run register-commands`",
      };
}

function checkClock({ clockAheadMs }: DiscordFindings): Check {
  const name = "Clock";
  if (clockAheadMs === undefined) return unasked(name);
  const seconds = (Math.abs(clockAheadMs) / 1_000).toFixed(1);
  const way = clockAheadMs > 0 ? "ahead of" : "behind";
  return Math.abs(clockAheadMs) < MOST_SKEW_MS
    ? { name, status: "ok", message: "it goes with Discord's" }
    : {
        name,
        status: "warn",
        message: `it is ${seconds} s ${way} Discord's`,
        fix: "let the system set it: `timedatectl set-ntp true`",
      };
}
