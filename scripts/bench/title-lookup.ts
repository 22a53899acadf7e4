import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { LancedbLibraryStore } from "../../src/indexing/lancedb-library-store.ts";
import { LibraryTitles } from "../../src/retrieval/titles/library-titles.ts";
import { makeTitleLibrary } from "./make-title-library.ts";
import { makeTitles, randomFrom } from "./make-titles.ts";

const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [515, 10_000, 100_000];
/** Titles that are typed, each as far as somebody might, and twice more with a typo. */
const TYPED = 200;
/** What the most titles fit, or the most words are like. */
const WORST = [
  "",
  "a",
  "t",
  "th",
  "the",
  "of",
  "in",
  "s",
  "e",
  "the of and in a",
  "a b c d e f g h",
];

const folder = mkdtempSync(join(tmpdir(), "papercord-titles-"));
try {
  for (const size of SIZES) {
    const titles = await makeTitles(size);
    const store = await makeTitleLibrary(join(folder, String(size)), titles);
    await measure(store, titles);
    store.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(store: LancedbLibraryStore, titles: readonly string[]): Promise<void> {
  const typed = [...WORST, ...typedOf(titles)];
  print("titles", titles.length.toLocaleString("en"));
  await store.vocabulary(); // Read when a library is opened, whatever is asked of it.
  const before = usedMemory();
  const kept = new LibraryTitles(store);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const [build] = await timesOf(kept, ["first look-up"]);
  delay.disable();
  print(
    "  read and prepared",
    `${format(build ?? 0)} ms, others held up ${format(delay.max / 1e6)} ms at most`,
  );
  await report("  look-up", kept, typed);
  print("  memory", `${((usedMemory() - before) / 1e6).toFixed(0)} MB`);
  const searched = new LibraryTitles(store, { maxTitles: Math.floor(titles.length / 2) });
  await searched.lookup("");
  await report("  the same by full-text search", searched, typed);
}

async function report(name: string, titles: LibraryTitles, typed: readonly string[]) {
  await timesOf(titles, typed.slice(0, 50)); // Warms the code and the caches.
  const times = await timesOf(titles, typed);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => format(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  const worst = typed[times.indexOf(sorted.at(-1) ?? 0)] ?? "";
  print(name, `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, at most ${at(1)} ms (“${worst}”)`);
}

/** Milliseconds that each look-up took. */
async function timesOf(titles: LibraryTitles, typed: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const text of typed) {
    const started = performance.now();
    await titles.lookup(text);
    times.push(performance.now() - started);
  }
  return times;
}

/** Beginnings of titles, as they are and misspelt. */
function typedOf(titles: readonly string[]): string[] {
  const random = randomFrom(5);
  return Array.from({ length: TYPED }, () => {
    const title = titles[Math.floor(random() * titles.length)] ?? "";
    const text = title
      .toLowerCase()
      .slice(0, 1 + Math.floor(random() * Math.min(100, title.length)));
    const at = Math.floor(random() * text.length);
    const without = text.slice(0, at) + text.slice(at + 1);
    return [text, without, `${text.slice(0, at)}x${text.slice(at)}`];
  }).flat();
}

/** Bytes after what can be freed was freed, where node runs with `--expose-gc`. */
function usedMemory(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function format(ms: number): string {
  return ms.toFixed(1);
}

function print(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(32)}  ${value}\n`);
}
