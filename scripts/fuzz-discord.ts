import { parseArgs } from "node:util";
import { runFuzz } from "../test/discord/fuzz-run.ts";

/*
 * Sends the Discord bot any interactions through a stand-in for Discord in the
 * same process, and prints what became of them: for each kind how many were
 * sent, answered once, or dropped because they cannot be read. Exits with 1 if
 * anything broke.
 */

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "10000" },
    seed: { type: "string", default: "20261121" },
  },
});

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const totals = new Map<string, { sent: number; answered: number; dropped: number }>();
const problems = new Map<string, number>();
const startedAt = Date.now();
for await (const verdict of runFuzz({ seed: Number(values.seed), count: Number(values.count) })) {
  for (const [kind, { sent, answered, dropped }] of Object.entries(verdict.counts)) {
    const total = totals.get(kind) ?? { sent: 0, answered: 0, dropped: 0 };
    totals.set(kind, {
      sent: total.sent + sent,
      answered: total.answered + answered,
      dropped: total.dropped + dropped,
    });
  }
  for (const problem of verdict.problems) problems.set(problem, (problems.get(problem) ?? 0) + 1);
}
for (const [kind, { sent, answered, dropped }] of totals) {
  print(`${kind.padEnd(26)} ${sent} sent, ${answered} answered, ${dropped} dropped`);
}
for (const [problem, times] of problems) print(`${times} × ${problem}`);
const sent = [...totals.values()].reduce((sum, total) => sum + total.sent, 0);
const seconds = Math.round((Date.now() - startedAt) / 1_000);
print(`${sent} interactions in ${seconds} s, ${problems.size} kinds of problems`);
process.exitCode = problems.size === 0 ? 0 : 1;
