import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const FOLDERS = /\/monitoring\/(?:metrics|traces)\//u;
const outside = globSync("src/**/*.ts").filter((file) => !FOLDERS.test(`/${file}`));

/** What a file loads as soon as it is loaded itself. */
function loadedAtOnce(file: string): readonly string[] {
  const imports = readFileSync(file, "utf8").matchAll(
    /^(?:import|export) (?!type )[^;]*? ?from "([^"]+)"/gmu,
  );
  return [...imports].map((found) => new URL(found[1] ?? "", `file:///${file}`).pathname);
}

test("nothing loads metrics and traces but who has switched them on", () => {
  const loaded = outside.flatMap((file) => loadedAtOnce(file));
  expect(loaded.length).toBeGreaterThan(1_000);
  expect(loaded.filter((path) => FOLDERS.test(path))).toEqual([]);
  expect(readFileSync("src/compose-monitoring.ts", "utf8").match(/await import\(/gu)).toHaveLength(
    2,
  );
});
