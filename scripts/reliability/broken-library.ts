import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { chmod, chown, cp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { type Breakage, BREAKAGES, FORBIDDEN } from "../../test/support/break-library.ts";
import {
  type DiscordServer,
  startDiscordServer,
} from "../../test/support/discord-server/discord-server.ts";
import { textOf } from "../../test/support/discord-server/messages/message-text.ts";
import { wordsFor } from "../../src/discord/words/words.ts";
import { countPapers } from "./count-papers.ts";
import { runCommand } from "./library-child.ts";

/*
 * Breaks the bot's library in every known way, before it starts and while it runs, asks it, mends the library, and asks
 * until it answers again: in one process throughout. Prints how long each took, in seconds.
 */

const ROOT = new URL("../../", import.meta.url);
/** Not all of the seeds, so that seeds poured into the library would be noticed. */
const OWN_PAPERS = "seeds/000_92e8e60e169aaa33.txt";
const QUESTION = "How does dual-head knowledge distillation keep the head from collapsing?";
/** What people are told within, from asking, and how long recovery may take. */
const [MOST_TOLD_S, MOST_RECOVERY_S] = [3, 30];
/** What only shows when it is looked for is found by the watch. */
const MOST_FOUND_S = 30;
const NOBODY = 65_534;
const UNAVAILABLE = wordsFor("en")("library.unavailable");

/** A bot in a process of its own; `log` has its lines so far. */
interface RunningBot {
  readonly process: ChildProcess;
  readonly log: string[];
}

/** Seconds from the fault to the first telling of it, of the reply itself, and from mending to an answer. */
interface Figures {
  readonly found: number;
  readonly told: number;
  readonly recovered: number;
  readonly logged: boolean;
  readonly kept: boolean;
}

const folder = mkdtempSync(join(tmpdir(), "papercord-broken-"));
const good = join(folder, "good");
const wanted = process.argv[2];
let missed = 0;
try {
  await chmod(folder, 0o755);
  await runCommand(["ingest", OWN_PAPERS], environment(good));
  const isRoot = process.getuid?.() === 0;
  const all = [...BREAKAGES, ...(isRoot ? [FORBIDDEN] : [])];
  if (!isRoot)
    process.stdout.write("no permission: left out, since only root can act as another user\n");
  process.stdout.write(`${"".padEnd(28)} when     found  told  recovered  logged  kept\n`);
  for (const breakage of all) {
    if (wanted === undefined || breakage.name === wanted) await run(breakage);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = missed === 0 ? 0 : 1;

function environment(uri: string): Record<string, string> {
  return { LANCEDB_URI: uri, STATE_URL: join(folder, "state.sqlite"), LANCEDB_LOG: "off" };
}

async function run(breakage: Breakage): Promise<void> {
  const server = await startDiscordServer({ waitTimeoutMs: 60_000 });
  const uri = join(folder, "library");
  await restore(uri);
  await breakage.break(uri);
  const bot = await startBot(server, uri, breakage === FORBIDDEN);
  try {
    print(breakage, "start", await observe(server, uri, { bot, firstLine: 0 }));
    await breakage.break(uri);
    const firstLine = bot.log.length;
    print(breakage, "running", await observe(server, uri, { bot, firstLine }));
  } finally {
    bot.process.kill("SIGKILL");
    if (bot.process.exitCode === null) await once(bot.process, "exit");
    await server.close();
  }
}

/** Asks until people are told, mends the library, and asks until they get an answer. */
async function observe(
  server: DiscordServer,
  uri: string,
  { bot, firstLine }: { readonly bot: RunningBot; readonly firstLine: number },
): Promise<Figures> {
  const broken = performance.now();
  const told = await askUntil(server, (text) => text.includes(UNAVAILABLE), MOST_FOUND_S);
  const found = (performance.now() - broken) / 1_000;
  // The log says it at the next look.
  for (let look = 0; look < 50 && !hasFault(bot.log.slice(firstLine)); look++) await delay(500);
  const logged = hasFault(bot.log.slice(firstLine));
  await restore(uri);
  const mended = performance.now();
  await askUntil(server, (text) => text.includes("Sources"), MOST_RECOVERY_S);
  const recovered = (performance.now() - mended) / 1_000;
  const [{ papers }, before] = [await countPapers(uri), await countPapers(good)];
  return { found, told, recovered, logged, kept: papers === before.papers };
}

function hasFault(log: readonly string[]): boolean {
  return log.some(
    (line) => line.includes('"level":50') && /librar|LANCEDB_URI|is not a folder/i.test(line),
  );
}

/** @returns Seconds from the last question to its reply. */
async function askUntil(
  server: DiscordServer,
  isWanted: (text: string) => boolean,
  seconds: number,
): Promise<number> {
  const until = performance.now() + seconds * 1_000;
  for (;;) {
    const asked = performance.now();
    const handle = server.user().slash("ask", { question: QUESTION });
    const text = textOf(await handle.waitForFinal());
    if (isWanted(text)) return (performance.now() - asked) / 1_000;
    if (performance.now() > until) return Number.POSITIVE_INFINITY;
    await delay(500);
  }
}

async function restore(uri: string): Promise<void> {
  await rm(uri, { recursive: true, force: true });
  await rm(`${uri}-moved`, { recursive: true, force: true });
  await cp(good, uri, { recursive: true });
  if (process.getuid?.() !== 0) return;
  for (const entry of ["", ...(await readdir(uri, { recursive: true }))]) {
    await chown(join(uri, entry), NOBODY, NOBODY);
  }
}

async function startBot(
  server: DiscordServer,
  uri: string,
  isNobody: boolean,
): Promise<RunningBot> {
  const state = mkdtempSync(join(folder, "state-"));
  await chmod(state, 0o777);
  const child = spawn(process.execPath, ["src/main.ts"], {
    cwd: ROOT,
    env: {
      PATH: process.env["PATH"] ?? "",
      ...environment(uri),
      STATE_URL: join(state, "state.sqlite"),
      DISCORD_TOKEN: server.token,
      DISCORD_API_URL: server.apiUrl,
      MEMBER_ASKS_PER_MINUTE: "0",
    },
    stdio: ["ignore", "pipe", "ignore"],
    ...(isNobody ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  const log: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => log.push(line));
  await server.waitFor(() => server.world.commands.size > 0, "the commands to be registered");
  return { process: child, log };
}

function print({ name }: Breakage, when: string, figures: Figures): void {
  const { found, told, recovered, logged, kept } = figures;
  const isReached =
    found <= MOST_FOUND_S && told <= MOST_TOLD_S && recovered <= MOST_RECOVERY_S && logged && kept;
  if (!isReached) missed += 1;
  const numbers = [found, told, recovered].map((each) => each.toFixed(1).padStart(6)).join(" ");
  process.stdout.write(
    `${name.padEnd(28)} ${when.padEnd(8)} ${numbers}     ${logged ? "yes" : "NO"}     ${kept ? "yes" : "NO"}${isReached ? "" : "  MISSED"}\n`,
  );
}
