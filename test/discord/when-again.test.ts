import { expect, test } from "vitest";
import { whenAgain } from "../../src/discord/incoming/when-again.ts";

test.each([
  [1, "in 1 second"],
  [22_001, "in 23 seconds"],
  [120_000, "in 120 seconds"],
  [120_001, "in 3 minutes"],
  [7_200_000, "in 120 minutes"],
  [4.2 * 3_600_000, "in 5 hours"],
])("whenAgain() says %d ms as %s", (ms, said) => {
  expect(whenAgain(ms, { locale: "en" })).toBe(said);
});

test("whenAgain() speaks the asker's language", () => {
  const said = ["de", "fr", "ja"].map((locale) => whenAgain(5_000, { locale }));
  expect(said).toEqual(["in 5 Sekunden", "dans 5 secondes", "5 秒後"]);
});
