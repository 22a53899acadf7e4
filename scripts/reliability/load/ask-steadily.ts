import { setTimeout as delay } from "node:timers/promises";
import { AskedQuestions } from "./asked-questions.ts";
import type { LoadStage } from "./load-stage.ts";

const LOOK_MS = 100;
const SAY_MS = 10_000;
const BYTES_PER_MB = 1_048_576;
/** A second answer to a question would come within seconds of the first. */
const SETTLE_MS = 6_000;

/** How fast and how long people ask. */
export interface Steady {
  /** Questions a second. */
  readonly rate: number;
  readonly seconds: number;
  /** Asks once; by default the next member does. */
  readonly ask?: (asked: AskedQuestions) => void;
}

/**
 * Asks at a steady rate, whether or not answers come, and says every ten seconds how it goes.
 *
 * @returns What was asked; it is followed until the stage is ended.
 */
export async function askSteadily(
  stage: LoadStage,
  { rate, seconds, ask = (asked) => stage.crowd.ask(stage.questions, asked) }: Steady,
): Promise<AskedQuestions> {
  const asked = new AskedQuestions(stage.discord);
  stage.asked.push(asked);
  const stop = watch(stage);
  const began = performance.now();
  for (let count = 0; count < rate * seconds; count += 1) {
    const dueInMs = began + (count * 1_000) / rate - performance.now();
    if (dueInMs > 1) await delay(dueInMs);
    ask(asked);
  }
  stop();
  return asked;
}

/** Waits until every question has its reply, at most so long, and for second replies; nothing is followed any longer. */
export async function endAsking(stage: LoadStage, withinMs: number): Promise<void> {
  const stop = watch(stage);
  const until = performance.now() + withinMs;
  while (stage.asked.some(({ open }) => open > 0) && performance.now() < until)
    await delay(LOOK_MS);
  await delay(SETTLE_MS);
  stop();
  for (const asked of stage.asked) asked.end();
}

/** @returns Stops watching. */
function watch(stage: LoadStage): () => void {
  const looking = setInterval(() => look(stage), LOOK_MS);
  const saying = setInterval(() => say(stage), SAY_MS);
  return () => {
    clearInterval(looking);
    clearInterval(saying);
    look(stage);
  };
}

/** The stand-ins would keep every request, and look through all of them at each one. */
function look({ asked, model, discord }: LoadStage): void {
  for (const one of asked) one.look();
  (model.requests as unknown[]).length = 0;
  (discord.world.typings as unknown[]).length = 0;
}

function say({ asked, bot }: LoadStage): void {
  const now = asked.at(-1);
  if (now === undefined) return;
  const { answered, busy, told } = now.outcomes;
  const { loopMs, heapBytes = Number.NaN } = bot.probed.at(-1) ?? {};
  const loop = loopMs?.p99 ?? Number.NaN;
  process.stdout.write(
    `${new Date().toISOString().slice(11, 19)}  asked ${now.counts.asked}, open ${now.open}, answered ${answered}, busy ${busy}, told ${told}; ` +
      `acknowledged p99 ${now.acknowledged.quantile(0.99)} ms, answered p99 ${now.answered.quantile(0.99)} ms, ` +
      `${bot.sample().residentMb.toFixed(0)} MB (heap ${(heapBytes / BYTES_PER_MB).toFixed(0)}), loop p99 ${loop.toFixed(0)} ms\n`,
  );
}
