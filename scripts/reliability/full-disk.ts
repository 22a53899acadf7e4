import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { chmod, chown, cp, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { startDiscordServer } from "../../test/support/discord-server/discord-server.ts";
import { textOf } from "../../test/support/discord-server/messages/message-text.ts";
import { countPapers } from "./count-papers.ts";

/*
 * Ingests into a library whose disk is full, mounted read-only or another user's: it must fail with a sentence about the
 * disk, and what was there must stay searchable. Then a bot whose state file's disk becomes full, or read-only, answers.
 * Only root can mount; others are told that nothing was tried.
 */

const ROOT = new URL("../../", import.meta.url);
const FIRST = "seeds/000_92e8e60e169aaa33.txt";
const QUESTION = "How does dual-head knowledge distillation keep the head from collapsing?";
const NOBODY = { uid: 65_534, gid: 65_534 };
/** Has the shape of a token, and is none. */
const TOKEN = `${"M".repeat(24)}.${"x".repeat(6)}.${"x".repeat(38)}`;
const DISK = "size=4m,mode=777";

const folder = mkdtempSync(join(tmpdir(), "papercord-disk-"));
const mounted: string[] = [];
let missed = 0;
if (process.getuid?.() === 0) {
  try {
    await chmod(folder, 0o755);
    await tryLibraries();
    await tryStates();
  } finally {
    for (const path of mounted) execFileSync("umount", ["-l", path]);
    rmSync(folder, { recursive: true, force: true });
  }
  process.exitCode = missed === 0 ? 0 : 1;
} else process.stdout.write("nothing was tried: only root can mount a small disk\n");

function mount(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  execFileSync("mount", ["-t", "tmpfs", "-o", DISK, "tmpfs", path]);
  mounted.push(path);
  return path;
}

async function tryLibraries(): Promise<void> {
  const full = join(mount("full"), "library");
  await run(["ingest", FIRST], full);
  await check("disk full", full, /disk that holds the library .* is full/);

  const readOnly = mount("read-only");
  await run(["ingest", FIRST], join(readOnly, "library"));
  execFileSync("mount", ["-o", "remount,ro", readOnly]);
  await check("read-only", join(readOnly, "library"), /cannot be written/);

  const foreign = join(folder, "foreign");
  await cp(join(readOnly, "library"), foreign, { recursive: true });
  for (const entry of ["", ...(await readdir(foreign, { recursive: true }))]) {
    await chown(join(foreign, entry), 0, 0);
    await chmod(join(foreign, entry), 0o755);
  }
  await check("no permission", foreign, /cannot be written/, NOBODY);
}

/** Ingests all seeds, which don't fit, and then searches. */
async function check(name: string, uri: string, sentence: RegExp, user = {}): Promise<void> {
  const { ids } = await countPapers(uri);
  const ingest = await run(["ingest", "seeds"], uri, user);
  const search = await run(["papers", "knowledge distillation", "--json"], uri, user);
  const kept = (await countPapers(uri)).ids;
  if (search.code !== 0) process.stderr.write(`${name}: ${search.said}\n`);
  print(name, {
    "exit not 0": ingest.code !== 0,
    "one sentence": sentence.test(ingest.said) && !/\n\s+at /.test(ingest.said),
    "nothing lost": [...ids].every((id) => kept.has(id)),
    searchable: search.code === 0 && search.output.includes("Dual-Head"),
  });
}

function print(name: string, reached: Readonly<Record<string, boolean>>): void {
  if (!Object.values(reached).every(Boolean)) missed += 1;
  const figures = Object.entries(reached).map(([what, is]) => `${what}: ${is ? "yes" : "NO"}`);
  process.stdout.write(`${name.padEnd(24)} ${figures.join(", ")}\n`);
}

function start(args: readonly string[], env: Readonly<Record<string, string>>, user = {}) {
  const child = spawn(process.execPath, [...args], {
    cwd: ROOT,
    env: { PATH: process.env["PATH"] ?? "", LANCEDB_LOG: "off", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    ...user,
  });
  const lines: { readonly [stream in "stdout" | "stderr"]: string[] } = { stdout: [], stderr: [] };
  for (const stream of ["stdout", "stderr"] as const) {
    createInterface({ input: child[stream] }).on("line", (line) => lines[stream].push(line));
  }
  return { child, lines };
}

async function run(args: readonly string[], uri: string, user = {}) {
  const env = { LANCEDB_URI: uri, STATE_URL: ":memory:" };
  const { child, lines } = start(["scripts/cli.ts", ...args], env, user);
  const [code] = (await once(child, "close")) as [number | null];
  return { code, output: lines.stdout.join("\n"), said: lines.stderr.join("\n") };
}

async function tryStates(): Promise<void> {
  const library = join(folder, "library");
  await run(["ingest", FIRST], library);
  await checkState("state: disk full", library, async (disk) => {
    await writeFile(join(disk, "filler"), Buffer.alloc(8 * 1_048_576)).catch(() => {});
  });
  const readOnly = mount("state-read-only");
  execFileSync("mount", ["-o", "remount,ro", readOnly]);
  const env = { LANCEDB_URI: library, STATE_URL: join(readOnly, "state.sqlite") };
  const { child, lines } = start(["src/main.ts"], { ...env, DISCORD_TOKEN: TOKEN });
  const [code] = (await once(child, "close")) as [number | null];
  const said = lines.stderr.join("\n");
  print("state: read-only", {
    "exit not 0": code !== 0,
    "one sentence": /state file .*(?:read-only|cannot be|can't be)/i.test(said),
  });
  if (code === 0 || missed > 0) process.stderr.write(`${said}\n`);
}

async function checkState(
  name: string,
  library: string,
  spoil: (disk: string) => Promise<void>,
): Promise<void> {
  const server = await startDiscordServer({ waitTimeoutMs: 60_000 });
  const disk = mount(name.replaceAll(/\W+/g, "-"));
  const { child, lines } = start(["src/main.ts"], {
    LANCEDB_URI: library,
    STATE_URL: join(disk, "state.sqlite"),
    DISCORD_TOKEN: server.token,
    DISCORD_API_URL: server.apiUrl,
  });
  try {
    await server.waitFor(() => server.world.commands.size > 0, "the commands to be registered");
    const ask = async () =>
      textOf(await server.user().slash("ask", { question: QUESTION }).waitForFinal());
    await ask();
    await spoil(disk).catch((error: unknown) =>
      process.stderr.write(`${name}: ${String(error)}\n`),
    );
    const told = lines.stdout.length;
    const replies = [await ask(), await ask(), await ask(), await ask(), await ask()];
    const after = lines.stdout.slice(told);
    const warned = after.filter((line) => /"level":[45]0/.test(line)).length;
    if (warned > 1) process.stderr.write(`${after.slice(0, 6).join("\n")}\n`);
    print(name, {
      answered: replies.every((text) => text.includes("Sources")),
      "in the log": warned > 0,
      [`once (${warned} lines for 5 questions)`]: warned === 1,
    });
  } finally {
    child.kill("SIGKILL");
    if (child.exitCode === null) await once(child, "close");
    await server.close();
  }
}
