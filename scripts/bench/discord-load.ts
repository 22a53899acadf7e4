import { parseArgs } from "node:util";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import type { Answer } from "../../src/answering/answer.ts";
import { startBot } from "../../src/discord/start-bot.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { startDiscordServer } from "../../test/support/discord-server/discord-server.ts";
import type { InteractionHandle } from "../../test/support/discord-server/play/interaction-handle.ts";
import { FakeAssistant } from "../../test/doubles/fake-assistant.ts";
import { fakeLibraryDesk } from "../../test/doubles/fake-library-desk.ts";
import { FakeTitleLookup } from "../../test/doubles/fake-title-lookup.ts";

/*
 * Asks the bot at a steady rate through a stand-in for Discord in the same
 * process and prints one JSON document: how long people wait for the
 * acknowledgement and for the answer.
 */

const { values } = parseArgs({
  options: {
    rate: { type: "string", default: "20" },
    seconds: { type: "string", default: "30" },
    "work-ms": { type: "string", default: "300" },
  },
});
const [rate, seconds, workMs] = [values.rate, values.seconds, values["work-ms"]].map(Number) as [
  number,
  number,
  number,
];

function toAnswer(question: string): Answer {
  const citations = [1, 2, 3].map((n) => ({
    n,
    paperId: "0".repeat(16),
    title: `Paper ${n} on graph learning`,
    quote: `Paper ${n} shows that graphs help.`,
    score: 0.5,
  }));
  const statements = citations.map(({ n, quote }) => ({
    text: quote,
    citations: [n],
    evidence: [],
  }));
  return {
    kind: "answered",
    question,
    mode: "extractive",
    confidence: 1,
    ms: workMs,
    sections: [{ statements }],
    citations,
    checked: { kept: 3, dropped: 0 },
  };
}

async function answer(question: string): Promise<Answer> {
  await sleep(workMs);
  return toAnswer(question);
}

const assistant = new FakeAssistant({ answer });

function percentiles(values_: readonly number[]): {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
} {
  const sorted = values_.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

const server = await startDiscordServer({ waitTimeoutMs: 120_000 });
const bot = await startBot({
  token: server.token,
  apiUrl: server.apiUrl,
  assistant,
  libraryStats: () => Promise.reject(new Error("not needed")),
  titles: new FakeTitleLookup(),
  desk: fakeLibraryDesk(),
  state: openSqliteStateStore(":memory:"),
  logger: pino({ level: "silent" }),
  answerTimeoutMs: 60_000,
});
await server.waitFor(() => server.world.commands.size > 0, "the commands to be registered");
const member = server.user();
const asked: InteractionHandle[] = [];
const startedAt = performance.now();
for (let index = 0; index < rate * seconds; index += 1) {
  const dueInMs = startedAt + (index * 1_000) / rate - performance.now();
  if (dueInMs > 0) await sleep(dueInMs);
  asked.push(member.slash("ask", { question: `question ${index}` }));
}
const answers = await Promise.all(asked.map((handle) => handle.waitForFinal()));
const report = {
  rate,
  asked: asked.length,
  acknowledgedMs: percentiles(
    asked.map(
      ({ record }) => (record.acknowledgedAt ?? Number.POSITIVE_INFINITY) - record.dispatchedAt,
    ),
  ),
  answeredMs: percentiles(
    answers.map(
      (answer_, index) =>
        (answer_.versions.at(-1)?.at ?? Number.NaN) - (asked[index]?.record.dispatchedAt ?? 0),
    ),
  ),
  messages: server.messages.length,
  violations: server.violations.length,
  rssMb: Math.round(process.memoryUsage.rss() / 1_048_576),
};
process.stdout.write(`${JSON.stringify(report)}\n`);
await bot.stop({ graceMs: 1_000 });
await server.close();
process.exit(0);
