// oxfmt-ignore
const UNITS = ["{", "}", "\\", "&", "~", "`", "'", "\"", " ", "$", "(", ".", "?", "a", "\\textbf{", "{\\em ", "``a'", "&amp;", "amp;", "&#x", "&notin", "x2014", "ax2014", "Aleft(", "Aleft(x", "\\\"", "\\'{", "\\v c", "ell_{", "mathcal ", "mathcal{a", "_{1}", ": bullet A", "(a. ", "a. ", "A. ", "e.g. ", "1. ", "). ", "ational", "\\begin{", "\\\\", "\u00a0", "\u0301", "\u0301\u0323", "\u200b ", "\ud800", "\ufdfa", "。", "? \ud800"];

/** Texts of 10,000 characters that make a careless pattern take quadratic time: units, alone and in pairs, repeated. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...UNITS,
  ...UNITS.flatMap((first, index) => UNITS.slice(index).map((second) => first + second)),
].map((unit) => unit.repeat(Math.ceil(10_000 / unit.length)).slice(0, 10_000));

/** @returns Processor time of a call in milliseconds, the least of up to five tries: others share the machine. */
export function cpuMsOf(call: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 5 && least > 20; round++) {
    const start = process.cpuUsage();
    call();
    const { user, system } = process.cpuUsage(start);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}
