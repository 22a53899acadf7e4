import { parseArgs } from "node:util";
import type { AskedQuestions } from "./asked-questions.ts";
import { askSteadily, endAsking } from "./ask-steadily.ts";
import { setUpStage } from "./load-stage.ts";
import { below, exactly, printTargets, type Target } from "./print-targets.ts";
import { tellRun } from "./tell-run.ts";

/*
 * Ten times as many questions as the bot can answer: is everybody told within
 * seconds, and is all as before soon after it is over?
 */

const { values } = parseArgs({
  options: {
    rate: { type: "string", default: "200" },
    seconds: { type: "string", default: "30" },
  },
});
const [rate, seconds] = [Number(values.rate), Number(values.seconds)];
/** What the bot can well answer. */
const USUAL_RATE = 20;
/** What is loaded with the first question is there by then. */
const BEFORE_SECONDS = 10;
const RECOVERY_SECONDS = 15;
const AFTER_SECONDS = 30;
const REPLY_MS = 20_000;
/** Answers made at once (`ANSWERS_AT_ONCE`), and those that may wait for one of them. */
const AT_ONCE = 40;
const WAITING = 64;

const stage = await setUpStage({ servers: 300, members: 3_000 });
const before = await askSteadily(stage, { rate: USUAL_RATE, seconds: BEFORE_SECONDS });
const cpuBefore = stage.bot.sample().cpuSeconds;
const flood = await askSteadily(stage, { rate, seconds });
const cpuSeconds = stage.bot.sample().cpuSeconds - cpuBefore;
const recovery = await askSteadily(stage, { rate: USUAL_RATE, seconds: RECOVERY_SECONDS });
const after = await askSteadily(stage, { rate: USUAL_RATE, seconds: AFTER_SECONDS });
await endAsking(stage, REPLY_MS);
const isMet = [
  printTargets(`${rate} questions a second for ${seconds} s`, figuresOfFlood(flood)),
  printTargets(`${USUAL_RATE} a second, ${RECOVERY_SECONDS} s later`, figuresAfter(after)),
  printTargets("In all", [
    exactly(
      "left thinking",
      [before, flood, recovery, after].reduce((sum, one) => sum + left(one), 0),
      0,
    ),
    exactly("broken rules of Discord", stage.discord.violations.length, 0),
    { name: "CPU of the bot meanwhile", reached: `${((100 * cpuSeconds) / seconds).toFixed(0)} %` },
    { name: "resident memory", reached: `${stage.bot.sample().residentMb.toFixed(0)} MB` },
  ]),
].every(Boolean);
tellRun(stage);
process.exitCode = (await stage.close()) === 0 && isMet ? 0 : 1;

function figuresOfFlood({
  counts,
  outcomes,
  acknowledged,
  answered,
  busy,
  mostTaken,
}: AskedQuestions): Target[] {
  return [
    { name: "asked", reached: String(counts.asked) },
    exactly("not acknowledged", counts.unacknowledged, 0),
    { name: "acknowledged p99", reached: `${acknowledged.quantile(0.99)} ms` },
    below("acknowledged at most", acknowledged.quantile(1), 3_000, " ms"),
    { name: "answered", reached: String(outcomes.answered) },
    { name: "told that the bot is busy", reached: String(outcomes.busy) },
    exactly("told anything else", outcomes.told, 0),
    below("answered at most", answered.quantile(1), 10_000, " ms"),
    below("told busy at most", busy.size === 0 ? 0 : busy.quantile(1), 10_000, " ms"),
    below("being answered or waiting, at most", mostTaken, AT_ONCE + WAITING + 1),
    exactly("answered twice", counts.doubled, 0),
    exactly("answered with another's answer", counts.foreign, 0),
  ];
}

function figuresAfter({ counts, outcomes, acknowledged, answered }: AskedQuestions): Target[] {
  return [
    exactly("answered", outcomes.answered, counts.asked),
    below("acknowledged p99", acknowledged.quantile(0.99), 500, " ms"),
    below("acknowledged at most", acknowledged.quantile(1), 2_500, " ms"),
    below("answered p99", answered.quantile(0.99), 8_000, " ms"),
  ];
}

function left({ counts }: AskedQuestions): number {
  return counts.unacknowledged + counts.leftThinking;
}
