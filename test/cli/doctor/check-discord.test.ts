import { expect, test } from "vitest";
import { checkDiscord } from "../../../src/cli/doctor/check-discord.ts";
import type { DiscordReply } from "../../../src/cli/doctor/discord-reply.ts";
import { parseConfig } from "../../../src/config.ts";
import { ACCEPTED } from "../fake-probes.ts";

const TOKEN = `${"M".repeat(24)}.Gabcde.${"x".repeat(38)}`;

async function check(
  reply: Partial<Omit<typeof ACCEPTED, "kind">> | DiscordReply = {},
  env: Readonly<Record<string, string>> = {},
) {
  const { discord } = parseConfig({ DISCORD_TOKEN: TOKEN, ...env });
  const askDiscord = () =>
    Promise.resolve("kind" in reply ? (reply as DiscordReply) : { ...ACCEPTED, ...reply });
  const checks = await checkDiscord(discord, { askDiscord });
  expect(JSON.stringify(checks)).not.toContain(TOKEN);
  return checks;
}

const worst = (checks: Awaited<ReturnType<typeof check>>) =>
  checks.filter(({ status }) => status !== "ok");

test("checkDiscord() finds a bot with which all is well", async () => {
  const checks = await check();
  expect(checks.map(({ name, status, message }) => [name, status, message])).toEqual([
    ["Discord", "ok", "Discord accepts the token"],
    ["Intents", "ok", "it needs none that must be allowed"],
    ["Gateway", "ok", "998 starts left for the next 4 h 0 min; Discord recommends 1 shard"],
    ["Servers", "ok", "in 1 server, with the permissions it needs"],
    ["Commands", "ok", "19 commands registered"],
    ["Clock", "ok", "it goes with Discord's"],
  ]);
});

test.for([
  [{ kind: "refused" }, "fail", /does not accept the token/],
  [{ kind: "unasked", why: "ENOTFOUND" }, "warn", /couldn't be asked \(ENOTFOUND\)/],
] as const)("checkDiscord() of %j ends there", async ([reply, status, message]) => {
  const checks = await check(reply);
  expect(checks).toEqual([
    {
      name: "Discord",
      status,
      message: expect.stringMatching(message),
      fix: expect.any(String),
    },
  ]);
});

test("checkDiscord() finds an intent that the bot asks for and may not have", async () => {
  const env = { DISCORD_MESSAGE_CONTENT: "on" };
  expect(worst(await check({}, env))).toMatchObject([{ name: "Intents", status: "fail" }]);
  expect(worst(await check({ mayReadMessages: true }, env))).toEqual([]);
});

test.for([
  [{ remaining: 0, resetMs: 3_600_000, shards: 1 }, "auto", "fail", /^0 starts/],
  [{ remaining: 9, resetMs: 3_600_000, shards: 1 }, "auto", "warn", /^9 starts/],
  [{ remaining: 900, resetMs: 1, shards: 4 }, "2", "warn", /recommends 4 shards/],
] as const)("checkDiscord() of %j with %s shards says %s", async ([gateway, shards, ...wanted]) => {
  const [status, message] = wanted;
  expect(worst(await check({ gateway }, { DISCORD_SHARDS: shards }))).toMatchObject([
    { name: "Gateway", status, message: expect.stringMatching(message) },
  ]);
  expect(worst(await check({ gateway: { remaining: 900, resetMs: 1, shards: 4 } }))).toEqual([]);
});

test("checkDiscord() counts servers that withhold something, and those that give too much", async () => {
  const [enough = 0n] = ACCEPTED.servers ?? [];
  const servers = [enough, enough & ~(1n << 11n), 8n, enough | (1n << 17n)];
  expect(worst(await check({ servers }))).toMatchObject([
    { name: "Servers", message: "in 4 servers; 1 of them withhold what it needs: Send Messages" },
    { name: "Permissions", message: expect.stringContaining("in 2 servers") },
  ]);
});

test("checkDiscord() warns of missing commands, a wrong clock and silence", async () => {
  expect(worst(await check({ commands: 0 }))).toMatchObject([{ name: "Commands" }]);
  expect(worst(await check({ clockAheadMs: -1_999 }))).toEqual([]);
  expect(worst(await check({ clockAheadMs: -2_000 }))).toMatchObject([
    { name: "Clock", message: "it is 2.0 s behind Discord's" },
  ]);
  const nothing = { clockAheadMs: undefined, gateway: undefined, servers: undefined };
  expect(worst(await check({ ...nothing, commands: undefined })).map(({ name }) => name)).toEqual([
    "Gateway",
    "Servers",
    "Commands",
    "Clock",
  ]);
});
