import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import {
  type DiscordServer,
  startDiscordServer,
} from "../../test/support/discord-server/discord-server.ts";
import { textOf } from "../../test/support/discord-server/messages/message-text.ts";
import type { InteractionHandle } from "../../test/support/discord-server/play/interaction-handle.ts";
import { answerPrompt } from "../../test/support/openai-server/answer-prompt.ts";
import { startOpenAIServer } from "../../test/support/openai-server/openai-server.ts";
import { killBotChild, reportFigures, startBotChild } from "./bot-child.ts";

/*
 * 500 members flood one server while members of five others ask now and then: first without the flood, then with it. The
 * others must be answered all the same, and nearly as fast.
 */

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    flood: { type: "string", default: "100" },
    others: { type: "string", default: "2" },
  },
});
const [seconds, floodRate, othersRate] = [values.seconds, values.flood, values.others].map(
  Number,
) as [number, number, number];
const MEMBERS = 500;
const OTHER_SERVERS = 5;
/** The model's time for an answer. */
const MODEL_MS = 900;

const folder = mkdtempSync(join(tmpdir(), "papercord-flood-"));
const model = await startOpenAIServer({
  chat: (request) => ({ kind: "stream", pieces: ["", answerPrompt(request)], pauseMs: MODEL_MS }),
});
const server = await startDiscordServer({ waitTimeoutMs: 60_000 });
const bot = startBotChild(server, {
  OPENAI_BASE_URL: model.baseUrl,
  LANCEDB_URI: join(folder, "library"),
  STATE_URL: join(folder, "state.sqlite"),
  LOG_LEVEL: "warn",
});
let questions = 0;

/** Members who ask by turns, in the first channels of some servers. */
function crowdOf(
  discord: DiscordServer,
  members: number,
  servers: number,
): () => InteractionHandle {
  const channels = Array.from({ length: servers }, () => discord.addChannel(discord.addGuild()));
  const people = Array.from({ length: members }, () => discord.user(discord.addUser()));
  let turn = 0;
  return () => {
    turn += 1;
    const member = people[turn % members];
    const channel = channels[turn % servers];
    if (member === undefined || channel === undefined) throw new Error("Cannot ask: nobody there");
    questions += 1;
    const question = `How does TrAct speed up training in case ${questions}?`;
    return member.slash("ask", { question }, { channel });
  };
}

/** Asks at a steady rate. @returns What was asked. */
async function askFor(ask: () => InteractionHandle, rate: number): Promise<InteractionHandle[]> {
  const handles: InteractionHandle[] = [];
  const startedAt = performance.now();
  for (let n = 0; n < rate * seconds; n += 1) {
    const dueInMs = startedAt + (n * 1_000) / rate - performance.now();
    // Also when late: everybody else in this process has to come to their turn.
    await sleep(Math.max(0, dueInMs));
    handles.push(ask());
  }
  return handles;
}

interface Served {
  readonly answered: number;
  readonly busy: number;
  readonly lost: number;
  readonly p50: number;
  readonly p99: number;
}

async function served(handles: readonly InteractionHandle[]): Promise<Served> {
  const finals = await Promise.all(
    handles.map((handle) =>
      handle
        .waitForFinal((message) => textOf(message) !== "" && !textOf(message).startsWith("…"))
        .catch(() => undefined),
    ),
  );
  const times: number[] = [];
  let [busy, lost] = [0, 0];
  for (const [index, final] of finals.entries()) {
    if (final === undefined) lost += 1;
    else if (textOf(final).includes("Sources")) {
      const began = handles[index]?.record.dispatchedAt ?? Number.NaN;
      times.push((final.versions.at(-1)?.at ?? Number.NaN) - began);
    } else busy += 1;
  }
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { answered: times.length, busy, lost, p50: at(0.5), p99: at(0.99) };
}

const ms = (value: number): string => `${Math.round(value)} ms`;

try {
  await server.waitFor(() => server.world.commands.size > 0, "the commands to be registered");
  const others = crowdOf(server, OTHER_SERVERS * 4, OTHER_SERVERS);
  const loud = crowdOf(server, MEMBERS, 1);
  const quiet = await served(await askFor(others, othersRate));
  const [flooded, asked] = await Promise.all([askFor(loud, floodRate), askFor(others, othersRate)]);
  const beside = await served(asked);
  const flood = await served(flooded);
  reportFigures([
    [
      "load of the machine",
      loadavg()
        .map((load) => load.toFixed(1))
        .join(" "),
    ],
    ["others alone: answered", `${quiet.answered} of ${othersRate * seconds}`, quiet.busy === 0],
    ["others alone: p50, p99", `${ms(quiet.p50)}, ${ms(quiet.p99)}`],
    ["beside the flood: answered", `${beside.answered} of ${othersRate * seconds}`],
    ["beside the flood: starved", beside.busy + beside.lost, beside.busy + beside.lost === 0],
    ["beside the flood: p50, p99", `${ms(beside.p50)}, ${ms(beside.p99)}`],
    [
      "p99 beside the flood by p99 alone",
      (beside.p99 / quiet.p99).toFixed(2),
      beside.p99 <= 2 * quiet.p99,
    ],
    ["flood: asked", floodRate * seconds],
    ["flood: answered, told that it is busy", `${flood.answered}, ${flood.busy}`],
    ["flood: lost", flood.lost, flood.lost === 0],
  ]);
} finally {
  await killBotChild(bot);
  await server.close();
  await model.close();
  rmSync(folder, { recursive: true, force: true });
}
