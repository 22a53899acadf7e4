import { loadavg } from "node:os";
import { styleText } from "node:util";

/** One figure that a run must reach. */
export interface Target {
  readonly name: string;
  /** What was reached, with its unit. */
  readonly reached: string;
  /** What it must be; absent for a figure that is only told. */
  readonly target?: string;
  readonly isMet?: boolean;
}

/** A figure that must stay below a limit. NaN, where nothing was measured, is a miss. */
export function below(name: string, value: number, limit: number, unit = ""): Target {
  const digits = Math.abs(value) < 10 && !Number.isInteger(value) ? 1 : 0;
  return {
    name,
    reached: `${value.toFixed(digits)}${unit}`,
    target: `< ${limit}${unit}`,
    isMet: value < limit,
  };
}

/** A figure that must be exactly this. */
export function exactly(name: string, value: number, wanted: number): Target {
  return { name, reached: String(value), target: String(wanted), isMet: value === wanted };
}

/**
 * Prints figures as a table, with how busy the machine was, which decides what latencies mean.
 *
 * @returns Whether every target was met.
 */
export function printTargets(title: string, targets: readonly Target[]): boolean {
  const width = (cells: readonly string[]) => Math.max(...cells.map(({ length }) => length));
  const names = width(targets.map(({ name }) => name));
  const values = width(targets.map(({ reached }) => reached));
  const load = loadavg().map((one) => one.toFixed(1));
  process.stdout.write(`\n${title} (load of the machine ${load.join(", ")})\n`);
  for (const { name, reached, target, isMet } of targets) {
    const verdict =
      isMet === undefined ? "" : isMet ? styleText("green", "met") : styleText("red", "MISSED");
    const wanted = target === undefined ? "" : `  target ${target.padEnd(12)} ${verdict}`;
    process.stdout.write(`  ${name.padEnd(names)}  ${reached.padStart(values)}${wanted}\n`);
  }
  return targets.every(({ isMet }) => isMet !== false);
}
