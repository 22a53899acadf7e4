import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { createServices, openState } from "../../src/compose.ts";
import { parseConfig } from "../../src/config.ts";
import { paperIdOf } from "../../src/corpus/paper-id.ts";
import { startBot } from "../../src/discord/start-bot.ts";
import { LibraryTitles, type TitleLibrary } from "../../src/retrieval/titles/library-titles.ts";
import { startDiscordServer } from "../../test/support/discord-server/discord-server.ts";
import type { Member } from "../../test/support/discord-server/play/member.ts";
import { makeTitles, randomFrom } from "./make-titles.ts";

/*
 * Types titles of a large library into /paper, through the bot and a stand-in for Discord in the same process, and
 * prints how long a member waits for the choices: alone, and while questions are being answered from the seeds.
 */

const size = Number(process.argv[2] ?? 100_000);
/** Titles that are typed, and how many beginnings of each. */
const TYPED = 60;
const BEGINNINGS = 10;
const BATCH = 5_000;
/** Questions that are being answered at any moment of the second measurement. */
const AT_ONCE = 4;
const QUESTIONS = [
  "What is known about graph neural networks?",
  "How are diffusion models trained?",
];

const folder = mkdtempSync(join(tmpdir(), "papercord-autocomplete-"));
try {
  await measure();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

async function measure(): Promise<void> {
  const titles = await makeTitles(size);
  const config = parseConfig({
    LANCEDB_URI: join(folder, "library"),
    STATE_URL: join(folder, "state.sqlite"),
  });
  const state = await openState(config);
  const services = await createServices(config, {}, state);
  await services.prepareLibrary({});
  const server = await startDiscordServer({ waitTimeoutMs: 60_000 });
  const { assistant, desk } = services;
  const lookup = new LibraryTitles(libraryOf(titles));
  const bot = await startBot({
    assistant,
    desk,
    state,
    token: server.token,
    apiUrl: server.apiUrl,
    titles: lookup,
    libraryServers: "all",
    libraryStats: () => Promise.reject(new Error("not needed")),
    logger: pino({ level: "silent" }),
    answerTimeoutMs: 60_000,
  });
  await server.waitFor(() => server.world.commands.size > 0, "the commands to be registered");
  const member = server.user();
  const started = performance.now();
  await lookup.lookup(""); // As the bot does by itself soon after its start.
  print("titles", titles.length.toLocaleString("en"));
  print("read and prepared", `${Math.round(performance.now() - started)} ms`);
  const typed = typedOf(titles);
  await timesOf(member, typed.slice(0, 50)); // Warms the code.
  report("choices", await timesOf(member, typed));
  const asking = keepAsking(member);
  report(`choices while ${AT_ONCE} questions are answered`, await timesOf(member, typed));
  print("questions answered meanwhile", String(await asking.stop()));
  print("violations", String(server.violations.length));
  await bot.stop({ graceMs: 5_000 });
  await server.close();
  await services.close();
}

/** A library of which nothing but the titles is looked at. */
function libraryOf(titles: readonly string[]): TitleLibrary {
  const unused = () => Promise.reject(new Error("not needed"));
  return {
    version: async () => "1",
    heads: unused,
    searchChunks: unused,
    vocabulary: unused,
    async *titles() {
      for (let start = 0; start < titles.length; start += BATCH) {
        yield titles.slice(start, start + BATCH).map((title, place) => ({
          paperId: paperIdOf(title),
          title,
          year: 1990 + ((start + place) % 36),
        }));
      }
    },
  };
}

/** Milliseconds from each press of a key to the choices. */
async function timesOf(member: Member, typed: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const text of typed) {
    const started = performance.now();
    await member.autocomplete("paper", "paper", { paper: text }).waitForChoices();
    times.push(Math.round(performance.now() - started));
  }
  return times;
}

/** Beginnings of titles as somebody types them; every third has a letter too many. */
function typedOf(titles: readonly string[]): string[] {
  const random = randomFrom(5);
  return Array.from({ length: TYPED }, () => {
    const title = (titles[Math.floor(random() * titles.length)] ?? "").toLowerCase();
    return Array.from({ length: BEGINNINGS }, (_, n) => {
      const text = title.slice(0, 1 + n * 3);
      const at = Math.floor(random() * text.length);
      return n % 3 === 2 ? `${text.slice(0, at)}x${text.slice(at)}` : text;
    });
  }).flat();
}

/** Keeps questions being answered until it is stopped. */
function keepAsking(member: Member): { readonly stop: () => Promise<number> } {
  let isOn = true;
  let answered = 0;
  const askOn = async (): Promise<void> => {
    while (isOn) {
      const question = QUESTIONS[answered % QUESTIONS.length] ?? "";
      await member.slash("ask", { question }).waitForFinal();
      answered += 1;
    }
  };
  const all = Promise.all(Array.from({ length: AT_ONCE }, askOn));
  return {
    async stop() {
      isOn = false;
      await all;
      return answered;
    },
  };
}

function report(name: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  print(name, `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, at most ${at(1)} ms (${times.length} times)`);
}

function print(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(40)}  ${value}\n`);
}
