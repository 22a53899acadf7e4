import { readFileSync } from "node:fs";

/** @returns The values of each key of a unit file, in their order; sections are not told apart. */
export function readUnitFile(path: string): Map<string, string[]> {
  const lines = readFileSync(path, "utf8").split("\n");
  const settings = lines.filter((line) => /^[A-Za-z]+=/.test(line));
  const pairs = settings.map((line): [string, string] => {
    const at = line.indexOf("=");
    return [line.slice(0, at), line.slice(at + 1)];
  });
  const groups = Map.groupBy(pairs, ([key]) => key);
  return new Map([...groups].map(([key, own]) => [key, own.map(([, value]) => value)]));
}
