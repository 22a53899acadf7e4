import { parseArgs } from "node:util";
import type { AskedQuestions } from "./asked-questions.ts";
import { askSteadily, endAsking } from "./ask-steadily.ts";
import { quantile } from "./figures.ts";
import { type LoadStage, setUpStage } from "./load-stage.ts";
import { below, exactly, printTargets, type Target } from "./print-targets.ts";
import { tellRun } from "./tell-run.ts";

/*
 * Many people ask at a steady rate for a long time: does everybody get the
 * answer to their own question, in time, and does the bot stay the size it is?
 */

const { values } = parseArgs({
  options: {
    rate: { type: "string", default: "20" },
    seconds: { type: "string", default: "600" },
    /** A folder for a CPU profile of the bot. */
    profile: { type: "string" },
  },
});
const [rate, seconds] = [Number(values.rate), Number(values.seconds)];
/** Memory is compared from here on: caches are full by then. In a short run from its middle. */
const SETTLED_SECONDS = Math.min(120, Math.round(seconds / 2));
/** Seconds at either end whose middle value is compared: what it is at a moment depends on the last garbage collection. */
const WINDOW_SECONDS = Math.min(60, Math.round(seconds / 4));
const REPLY_MS = 60_000;
const BYTES_PER_MB = 1_048_576;

const nodeArguments = values.profile ? ["--cpu-prof", "--cpu-prof-dir", values.profile] : [];
const stage = await setUpStage({ servers: 200, members: 400, nodeArguments });
const before = stage.bot.begin();
const asked = await askSteadily(stage, { rate, seconds });
const memory = stage.bot.samples.filter(({ at }) => at >= before.at).map((one) => one.residentMb);
const cpuSeconds = stage.bot.sample().cpuSeconds - before.cpuSeconds;
await endAsking(stage, REPLY_MS);
const heapBytes = await stage.bot.collectedHeap();
const isMet = printTargets(`${rate} questions a second for ${seconds} s`, [
  ...figuresOf(asked),
  ...figuresOfBot(stage),
]);
tellRun(stage);
process.exitCode = (await stage.close()) === 0 && isMet ? 0 : 1;

function figuresOf({ counts, outcomes, acknowledged, answered }: AskedQuestions): Target[] {
  return [
    { name: "asked", reached: String(counts.asked) },
    { name: "acknowledged p50", reached: `${acknowledged.quantile(0.5)} ms` },
    below("acknowledged p99", acknowledged.quantile(0.99), 500, " ms"),
    below("acknowledged at most", acknowledged.quantile(1), 2_500, " ms"),
    { name: "answered p50", reached: `${answered.quantile(0.5)} ms` },
    below("answered p99", answered.quantile(0.99), 8_000, " ms"),
    exactly("answered", outcomes.answered, counts.asked),
    exactly("lost", counts.unacknowledged + counts.leftThinking, 0),
    exactly("answered twice", counts.doubled, 0),
    exactly("answered with another's answer", counts.foreign, 0),
  ];
}

function figuresOfBot({ bot, discord }: LoadStage): Target[] {
  const settled = quantile(memory.slice(SETTLED_SECONDS).slice(0, WINDOW_SECONDS), 0.5);
  const last = quantile(memory.slice(-WINDOW_SECONDS), 0.5);
  const {
    p50 = Number.NaN,
    p99 = Number.NaN,
    max = Number.NaN,
  } = bot.probed.at(-1)?.allLoopMs ?? {};
  return [
    { name: "resident memory at the end", reached: `${last.toFixed(0)} MB` },
    below(`memory growth after ${SETTLED_SECONDS} s`, last - settled, 50, " MB"),
    { name: "heap after a collection", reached: `${(heapBytes / BYTES_PER_MB).toFixed(0)} MB` },
    { name: "event loop late p50", reached: `${p50.toFixed(0)} ms` },
    below("event loop late p99", p99, 100, " ms"),
    { name: "event loop late at most", reached: `${max.toFixed(0)} ms` },
    exactly("broken rules of Discord", discord.violations.length, 0),
    { name: "CPU of the bot", reached: `${((100 * cpuSeconds) / seconds).toFixed(0)} %` },
  ];
}
