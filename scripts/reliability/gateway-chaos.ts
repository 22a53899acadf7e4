import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import {
  type DiscordServer,
  startDiscordServer,
} from "../../test/support/discord-server/discord-server.ts";
import { answerPrompt } from "../../test/support/openai-server/answer-prompt.ts";
import { startOpenAIServer } from "../../test/support/openai-server/openai-server.ts";
import { randomFrom } from "../bench/random-from.ts";
import { type BotChild, killBotChild, reportFigures, startBotChild } from "./bot-child.ts";
import { askSomething, type Asked, judge } from "./chaos-questions.ts";

/*
 * Disturbs the bot's connection to Discord at random while questions keep coming, and counts what became of each:
 * the real process, its real library of the seeds, a stand-in for Discord and one for the model.
 */

/** What can befall a connection without the session being lost. */
const RESUMABLE = {
  "close 4000": (server, replayLast) => server.gateway.drop({ code: 4000, replayLast }),
  "close 4009": (server, replayLast) => server.gateway.drop({ code: 4009, replayLast }),
  "op 7": (server, replayLast) => server.gateway.requestReconnect({ replayLast }),
  "op 9 resumable": (server) => server.gateway.invalidateSession(true),
  "TCP cut": (server, replayLast) => server.gateway.drop({ kill: true, replayLast }),
  "silent zombie": (server) => server.gateway.goSilent(),
  "garbage frame": (server) => server.gateway.sendGarbage(),
} satisfies Record<string, (server: DiscordServer, replayLast: number) => void>;
/** Discord says the session is gone: the one disturbance that a client can only answer with IDENTIFY. */
const LOST = "op 9 not resumable";
const MOST_LOST = 4;
const MOST_IDENTIFIES = 1 + MOST_LOST;
const MOST_REPLAYED = 8;
/** Short, so that a zombie is found out within ten seconds and not within eighty. */
const HEARTBEAT_MS = 5_000;
const SETTLE_MS = 60_000;

const { values } = parseArgs({
  options: {
    events: { type: "string", default: "100" },
    seconds: { type: "string", default: "600" },
    rate: { type: "string", default: "1" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const events = Number(values.events);
const runMs = Number(values.seconds) * 1_000;
const rate = Number(values.rate);
const seed = Number(values.seed);

type Kind = keyof typeof RESUMABLE | typeof LOST;

const folder = mkdtempSync(join(tmpdir(), "papercord-chaos-"));
const server = await startDiscordServer({
  waitTimeoutMs: SETTLE_MS,
  heartbeatIntervalMs: HEARTBEAT_MS,
});
await using model = await startOpenAIServer({
  chat: (request) => ({ kind: "stream", pieces: [answerPrompt(request)], pauseMs: 200 }),
});
const bot = startBotChild(server, {
  LANCEDB_URI: join(folder, "library"),
  STATE_URL: join(folder, "state.sqlite"),
  OPENAI_BASE_URL: model.baseUrl,
});
try {
  await measure(bot);
} finally {
  await killBotChild(bot);
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}

async function measure({ ready, process: child, ended, log }: BotChild): Promise<void> {
  await ready;
  await server.waitFor(() => server.world.commands.size > 0, "the commands to be registered");
  process.stdout.write(`seed ${seed}: ${events} events in ${runMs / 1_000} s\n`);
  const done = new Map<string, number>();
  const ending = new AbortController();
  const asking = ask(ending.signal);
  // Awaited below; until then a failure must not end this process before the bot's.
  asking.catch(() => undefined);
  await disturb(done);
  ending.abort();
  const asked = await asking;
  await settle(asked);
  const identifies = server.gateway.identifies;
  child.kill("SIGTERM");
  const { code } = await ended;
  const { violations } = server;
  const texts = model.chatRequests().map(({ messages }) => messages.at(-1)?.content ?? "");
  const sum = judge(asked, { server, texts });
  const isUnexpected = ({ rule }: { readonly rule: string }): boolean =>
    rule !== "late-acknowledgement";
  const failures = log().match(/unhandled rejection|"msg":"(?:interaction|message) lost"/gu) ?? [];
  reportFigures([
    ...[...done].map(([kind, times]) => [kind, times] as const),
    ["RESUME", server.gateway.resumes],
    ["IDENTIFY", identifies, identifies <= MOST_IDENTIFIES],
    ["asked", asked.length],
    ["delivered in time", sum.inTime],
    ["  of them answered", sum.answered],
    ["  of them lost", sum.lost.length, sum.lost.length === 0],
    ["delivered after Discord's 3 seconds", sum.late],
    ["  of them paid for", sum.latePaid, sum.latePaid === 0],
    ["never delivered (no session)", sum.undelivered],
    ["delivered more than once", sum.repeated],
    ["answered twice", sum.doubled.length, sum.doubled.length === 0],
    ["paid for twice", sum.paidTwice, sum.paidTwice === 0],
    [
      "broken rules of Discord's",
      violations.filter(isUnexpected).length,
      !violations.some(isUnexpected),
    ],
    ["unhandled failures in the log", failures.length, failures.length === 0],
    ["exit code after SIGTERM", code ?? "killed", code === 0],
  ]);
  for (const text of [...sum.lost, ...sum.doubled]) process.stderr.write(`${text}\n`);
}

/** All kinds in equal shares but the one that costs an IDENTIFY, in random order. */
function deckOf(random: () => number): readonly Kind[] {
  const kinds = Object.keys(RESUMABLE) as (keyof typeof RESUMABLE)[];
  const lost = Math.min(MOST_LOST, Math.ceil(events / 25));
  const deck: Kind[] = Array.from({ length: events }, (_, index) =>
    index < lost ? LOST : (kinds[index % kinds.length] as Kind),
  );
  return deck
    .map((kind) => ({ kind, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ kind }) => kind);
}

/** Plays the events at random moments of the time; each waits until there is a connection to disturb. */
async function disturb(done: Map<string, number>): Promise<void> {
  const random = randomFrom(seed);
  const deck = deckOf(random);
  const moments = deck.map(() => random() * runMs).toSorted((a, b) => a - b);
  const began = performance.now();
  for (const [index, kind] of deck.entries()) {
    await delay(Math.max(0, began + (moments[index] ?? 0) - performance.now()));
    await server.waitForReady();
    const replayLast = Math.floor(random() * MOST_REPLAYED);
    if (kind === LOST) server.gateway.invalidateSession(false);
    else RESUMABLE[kind](server, replayLast);
    done.set(kind, (done.get(kind) ?? 0) + 1);
  }
  await delay(Math.max(0, began + runMs - performance.now()));
}

/** Asks in every way in which one can ask, until told to stop. */
async function ask(signal: AbortSignal): Promise<readonly Asked[]> {
  const random = randomFrom(seed + 1);
  const asked: Asked[] = [];
  while (!signal.aborted) {
    // Between two sessions Discord has nobody to send anything to.
    if (server.gateway.sessions > 0) asked.push(askSomething(server, asked, random));
    await delay((2 * random() * 1_000) / rate);
  }
  return asked;
}

/** Waits until every question has come to an end, and tells of nothing when some never do: they are counted. */
async function settle(asked: readonly Asked[]): Promise<void> {
  await server.waitForReady();
  const isOver = (): boolean => asked.every((one) => one.isOver());
  await server.waitFor(isOver, "every question to come to its end").catch(() => undefined);
}
