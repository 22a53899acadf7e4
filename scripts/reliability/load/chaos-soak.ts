import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { randomFrom } from "../../bench/random-from.ts";
import { writePapers } from "../../bench/write-papers.ts";
import { startCommand } from "../library-child.ts";
import type { AskedQuestions } from "./asked-questions.ts";
import { askSteadily, endAsking } from "./ask-steadily.ts";
import { slope } from "./figures.ts";
import { type LoadStage, setUpStage } from "./load-stage.ts";
import { breakConnection, breakRequests, faultyModel } from "./mixed-faults.ts";
import { below, exactly, printTargets, type Target } from "./print-targets.ts";
import { tellRun } from "./tell-run.ts";

/*
 * People ask while everything goes wrong at once: Discord's requests and
 * gateway, the model, and the library, which another process keeps changing.
 * Does everybody get an answer or a word, and does the bot stay up and small?
 */

const { values } = parseArgs({
  options: {
    rate: { type: "string", default: "5" },
    seconds: { type: "string", default: "1800" },
    /** Of the requests that each kind of fault meets. */
    share: { type: "string", default: "0.05" },
    seed: { type: "string", default: "1" },
  },
});
const [rate, seconds, share, seed] = [values.rate, values.seconds, values.share, values.seed].map(
  Number,
) as [number, number, number, number];
const DROP_EVERY_MS = 15_000;
const HEAP_EVERY_MS = 10_000;
const UPDATE_EVERY_MS = 30_000;
/** Papers that an update adds. */
const UPDATE_PAPERS = 100;
/** Share of the run after which the heap is compared: what is kept in memory has filled by then. */
const SETTLED = 1 / 3;
const PER_TEN_MINUTES = 600_000;
const REPLY_MS = 90_000;
const BYTES_PER_MB = 1_048_576;

const random = randomFrom(seed);
const stage = await setUpStage({
  servers: 100,
  members: 400,
  script: { chat: faultyModel(randomFrom(seed + 1), share) },
});
breakRequests(stage.discord, random, share);
const heap: [at: number, mb: number][] = [];
let drops = 0;
let updates = 0;
let isOver = false;
const beside = [
  every(DROP_EVERY_MS, async () => {
    drops += 1;
    breakConnection(stage.discord, random);
  }),
  every(HEAP_EVERY_MS, async () => {
    const bytes = await stage.bot.collectedHeap();
    heap.push([performance.now(), bytes / BYTES_PER_MB]);
  }),
  every(UPDATE_EVERY_MS, update),
];
const asked = await askSteadily(stage, { rate, seconds, ask: askUnlessDown });
isOver = true;
await Promise.all(beside);
await endAsking(stage, REPLY_MS);
stage.discord.faults.clear();
const hasCrashed = stage.bot.process.exitCode !== null || stage.bot.process.signalCode !== null;
const exitCode = await stage.close();
const title = `${rate} questions a second for ${seconds} s, each fault in ${100 * share} % (seed ${seed})`;
const isMet = printTargets(title, figuresOf(asked, stage));
tellRun(stage);
process.exitCode = isMet ? 0 : 1;

/** While no connection can be resumed, Discord has nobody to deliver to, and the member sees that the bot is away. */
function askUnlessDown(asked_: AskedQuestions): void {
  if (stage.discord.gateway.sessions === 0) return;
  const deliver = random() < share ? 2 : 1;
  stage.crowd.ask(stage.questions, asked_, deliver);
}

async function every(ms: number, work: () => Promise<void>): Promise<void> {
  for (;;) {
    await delay(ms);
    if (isOver || stage.bot.process.exitCode !== null) return;
    await work();
  }
}

async function update(): Promise<void> {
  const page = join(stage.folder, "update.txt");
  await writePapers(page, UPDATE_PAPERS, { first: updates * UPDATE_PAPERS });
  const { LANCEDB_URI, STATE_URL } = stage.env as Record<string, string>;
  const { ended, said } = startCommand(["ingest", page], { LANCEDB_URI, STATE_URL } as never);
  const { code } = await ended;
  if (code !== 0) process.stdout.write(`  an update ended with ${code}: ${said()}\n`);
  else updates += 1;
}

function figuresOf({ counts, outcomes, answered }: AskedQuestions, { bot }: LoadStage): Target[] {
  const delivered = counts.asked - counts.undelivered;
  const replied = outcomes.answered + outcomes.told + outcomes.busy;
  const settled = heap.slice(Math.floor(SETTLED * heap.length));
  return [
    { name: "asked and delivered", reached: String(delivered) },
    exactly("answered or told", replied, delivered),
    { name: "of these answered", reached: String(outcomes.answered) },
    { name: "answered p99", reached: `${answered.quantile(0.99)} ms` },
    exactly("left thinking", counts.leftThinking, 0),
    exactly("not acknowledged", counts.unacknowledged, 0),
    exactly("answered twice", counts.doubled, 0),
    exactly("answered with another's answer", counts.foreign, 0),
    exactly("crashes", hasCrashed || exitCode !== 0 ? 1 : 0, 0),
    { name: "gateway drops", reached: String(drops) },
    { name: "updates of the library", reached: String(updates) },
    below("slope of the heap in 10 min", slope(settled) * PER_TEN_MINUTES, 1, " MB"),
    { name: "heap at the end", reached: `${(heap.at(-1)?.[1] ?? Number.NaN).toFixed(1)} MB` },
    { name: "resident memory", reached: `${(bot.samples.at(-2)?.residentMb ?? 0).toFixed(0)} MB` },
  ];
}
