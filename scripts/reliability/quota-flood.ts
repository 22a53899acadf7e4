import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { startDiscordServer } from "../../test/support/discord-server/discord-server.ts";
import { textOf } from "../../test/support/discord-server/messages/message-text.ts";
import type { InteractionHandle } from "../../test/support/discord-server/play/interaction-handle.ts";
import { startOpenAIServer } from "../../test/support/openai-server/openai-server.ts";
import { findPostgres } from "../../test/support/postgres/find-postgres.ts";
import { startPostgres } from "../../test/support/postgres/start-postgres.ts";
import { killBotChild, reportFigures, startBotChild } from "./bot-child.ts";

/*
 * One member asks 10,000 times within a minute, then 200 times at once; and four processes take 10,000 times of one
 * quota, on a file and on PostgreSQL where there is one. What is paid, or taken, must be the quota to the piece, and
 * everybody else must be told when to ask again.
 */

const { values } = parseArgs({
  options: {
    asks: { type: "string", default: "10000" },
    seconds: { type: "string", default: "60" },
  },
});
const [ASKS, SECONDS] = [values.asks, values.seconds].map(Number) as [number, number];
const PER_DAY = 37;
const PROCESSES = 4;

const folder = mkdtempSync(join(tmpdir(), "papercord-quota-"));
const run = promisify(execFile);
const LIBRARY = join(folder, "library");

interface Flood {
  readonly paid: number;
  readonly answered: number;
  readonly told: number;
  readonly lost: number;
  /** Milliseconds. */
  readonly ackMax: number;
  /** How long asking took, which is longer than planned on a busy machine. */
  readonly seconds: number;
}

/** Asks through the bot, every question another one; half of them in direct messages. */
async function flood(
  asks: number,
  seconds: number,
  limits: Readonly<Record<string, string>>,
): Promise<Flood> {
  const model = await startOpenAIServer();
  const server = await startDiscordServer({ waitTimeoutMs: 60_000 });
  const bot = startBotChild(server, {
    OPENAI_BASE_URL: model.baseUrl,
    LANCEDB_URI: LIBRARY,
    STATE_URL: join(folder, `state-${asks}.sqlite`),
    LOG_LEVEL: "warn",
    ...limits,
  });
  try {
    await server.waitFor(() => server.world.commands.size > 0, "the commands to be registered");
    const member = server.user();
    const handles: InteractionHandle[] = [];
    const startedAt = performance.now();
    for (let n = 0; n < asks; n += 1) {
      const dueInMs = startedAt + (n * 1_000 * seconds) / asks - performance.now();
      // Also when late: everybody else in this process has to come to their turn.
      await sleep(Math.max(0, dueInMs));
      const question = `How does TrAct speed up training in case ${n}?`;
      handles.push(member.slash("ask", { question }, { dm: n % 2 === 0 }));
    }
    const took = (performance.now() - startedAt) / 1_000;
    const finals = await Promise.all(
      handles.map((handle) =>
        handle.waitForFinal((message) => textOf(message) !== "").then(textOf, () => undefined),
      ),
    );
    const isTold = (text: string): boolean => /Ask again in \d+|ask again in \d+/u.test(text);
    const known = finals.filter((text) => text !== undefined);
    return {
      paid: model.chatRequests().length,
      answered: known.filter((text) => !isTold(text)).length,
      told: known.filter(isTold).length,
      seconds: took,
      lost: finals.length - known.length,
      ackMax: Math.max(
        ...handles.map(({ record }) => (record.acknowledgedAt ?? Infinity) - record.dispatchedAt),
      ),
    };
  } finally {
    await killBotChild(bot);
    await server.close();
    await model.close();
  }
}

/** @returns How often the processes got the quota together. */
async function race(address: string): Promise<number> {
  const script = fileURLToPath(new URL("quota-child.ts", import.meta.url));
  const each = String(ASKS / PROCESSES);
  const children = Array.from({ length: PROCESSES }, (_, own) =>
    run(process.execPath, [script, address, each, String(own), String(PROCESSES), String(PER_DAY)]),
  );
  const taken = await Promise.all(children);
  return taken.reduce((sum, { stdout }) => sum + Number(stdout), 0);
}

async function raceOnPostgres(): Promise<number | undefined> {
  const programs = findPostgres();
  if (programs === undefined) return undefined;
  const postgres = await startPostgres(programs);
  try {
    return await race(postgres.url);
  } finally {
    await postgres.remove();
  }
}

try {
  const slow = await flood(ASKS, SECONDS, { MEMBER_ASKS_PER_DAY: String(PER_DAY) });
  const parallel = await flood(200, 0, { MEMBER_ASKS_PER_MINUTE: "10" });
  const onFile = await race(join(folder, "race.sqlite"));
  const onPostgres = await raceOnPostgres();
  reportFigures([
    [`questions of one member in ${slow.seconds.toFixed(0)} s`, ASKS],
    [`paid calls, quota ${PER_DAY}`, slow.paid, slow.paid === PER_DAY],
    ["told when to ask again", slow.told, slow.told === ASKS - PER_DAY],
    ["not answered", slow.lost, slow.lost === 0],
    ["longest acknowledgement, ms", Math.round(slow.ackMax), slow.ackMax < 3_000],
    ["paid calls of 200 at once, 10 a minute", parallel.paid, parallel.paid === 10],
    ["told when to ask again", parallel.told, parallel.told === 190],
    [`taken by 4 processes of ${ASKS}, one file`, onFile, onFile === PER_DAY],
    [
      `taken by 4 processes of ${ASKS}, PostgreSQL`,
      onPostgres ?? "not installed",
      onPostgres === undefined || onPostgres === PER_DAY,
    ],
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
