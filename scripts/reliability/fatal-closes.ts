import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type DiscordServer,
  startDiscordServer,
} from "../../test/support/discord-server/discord-server.ts";
import { type BotChild, killBotChild, reportFigures, startBotChild } from "./bot-child.ts";

/*
 * Has Discord refuse the bot's process for good in every way in which it does, at the start and while the bot runs, and
 * looks how the process ends. It should be within five seconds with exit code 78, by which a supervisor knows not to
 * start it again, and one sentence. With DISCORD_SHARDS=auto close code 4011 while running means that the bot has
 * outgrown its shards: it ends with 1, so that a supervisor starts it again with more.
 */

const CODES = [4004, 4010, 4011, 4012, 4013, 4014];
const MOST_MS = 5_000;
const MOST_REQUESTS = 3;
const FEW_SHARDS = { DISCORD_SHARDS: "1" };

type Row = readonly [name: string, value: string, isReached: boolean];

const folder = mkdtempSync(join(tmpdir(), "papercord-fatal-"));
const rows: Row[] = [];
try {
  await measureAll();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
reportFigures(rows);

async function measureAll(): Promise<void> {
  await withBot({}, async (_, bot) => void (await bot.ready)); // Fills the library, which takes a while.
  for (const code of CODES) {
    await expectEnd(`${code} at the start`, { refuses: code, exitCode: 78 });
    await expectEnd(`${code} while running`, { drops: code, env: FEW_SHARDS, exitCode: 78 });
  }
  await expectEnd("4011 while running, DISCORD_SHARDS=auto", { drops: 4011, exitCode: 1 });
  await measureRevokedToken();
}

/** A bot that ends with the work; its stand-in too. */
async function withBot(
  env: Readonly<Record<string, string>>,
  work: (server: DiscordServer, bot: BotChild) => Promise<void>,
  prepare: (server: DiscordServer) => void = () => {},
): Promise<void> {
  const server = await startDiscordServer({ waitTimeoutMs: 60_000 });
  prepare(server);
  const bot = startBotChild(server, {
    LANCEDB_URI: join(folder, "library"),
    STATE_URL: join(folder, "state.sqlite"),
    ...env,
  });
  try {
    await work(server, bot);
  } finally {
    await killBotChild(bot);
    await server.close();
  }
}

async function expectEnd(
  name: string,
  {
    refuses,
    drops,
    exitCode,
    env = {},
  }: {
    readonly refuses?: number;
    readonly drops?: number;
    readonly exitCode: number;
    readonly env?: Readonly<Record<string, string>>;
  },
): Promise<void> {
  await withBot(
    env,
    async (server, bot) => {
      await (drops === undefined ? server.waitFor(() => server.gateway.identifies > 0) : bot.ready);
      const began = performance.now();
      if (drops !== undefined) server.gateway.drop({ code: drops });
      rows.push(await toRow(name, bot, { began, exitCode }));
    },
    (server) => {
      if (refuses !== undefined) server.gateway.refuseNextIdentify(refuses);
    },
  );
}

async function toRow(
  name: string,
  bot: BotChild,
  { began, exitCode }: { readonly began: number; readonly exitCode: number },
): Promise<Row> {
  const { code } = await bot.ended;
  const ms = Math.round(performance.now() - began);
  const sentence = sentenceOf(bot);
  const isReached = code === exitCode && ms <= MOST_MS && sentence !== "";
  return [name, `exit ${String(code)} after ${ms} ms: ${sentence.slice(0, 60)}…`, isReached];
}

/** What the operator reads: the last line of the log that says why. */
function sentenceOf({ log }: BotChild): string {
  const lines = log().trim().split("\n");
  const fatal = lines.findLast((line) => line.includes('"level":60')) ?? "{}";
  const { msg } = JSON.parse(fatal) as { readonly msg?: string };
  return msg ?? "";
}

/** A token that is revoked while the bot runs shows with the next request that needs it. */
async function measureRevokedToken(): Promise<void> {
  await withBot({}, async (server, bot) => {
    await bot.ready;
    await server.waitFor(() => server.world.commands.size > 0);
    server.faults.add({ kind: "error", status: 401, times: Infinity });
    const before = server.requests.length;
    const began = performance.now();
    server.user().dm("How does TrAct speed up training?");
    const [name, value, isReached] = await toRow("401 while running", bot, {
      began,
      exitCode: 78,
    });
    const after = server.requests.length - before - 1;
    const isFew = after <= MOST_REQUESTS;
    rows.push([name, value, isReached], ["requests after the first 401", String(after), isFew]);
  });
}
