import { expect, test } from "vitest";
import { runFuzz } from "./fuzz-run.ts";

const SEED = 20_261_121;
const COUNT = 1_500;

test("of any interactions each that can be read gets one answer, nothing breaks, and nobody is pinged", async () => {
  let sent = 0;
  for await (const { counts, problems } of runFuzz({ seed: SEED, count: COUNT })) {
    expect(problems).toEqual([]);
    sent += Object.values(counts).reduce((sum, count) => sum + count.sent, 0);
  }
  expect(sent).toBe(COUNT);
});
