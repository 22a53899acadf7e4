import { describe, expect, test } from "vitest";
import { createProgress } from "../../src/evaluation/create-progress.ts";
import { TextSink } from "../cli/text-sink.ts";

/** A stream with a clock that the test sets. */
function setUp(isTTY: boolean) {
  const stream = Object.assign(new TextSink(), { isTTY });
  const clock = { now: 0 };
  return { stream, clock, progress: createProgress(stream, () => clock.now) };
}

describe("createProgress()", () => {
  test("shows nothing of work that is over within a second", () => {
    for (const isTTY of [true, false]) {
      const { stream, clock, progress } = setUp(isTTY);
      const update = progress.begin("Questions");
      clock.now = 900;
      update(10, 10);
      progress.stop();
      expect(stream.text).toBe("");
    }
  });

  test("writes a line every ten seconds where there is no terminal", () => {
    const { stream, clock, progress } = setUp(false);
    const update = progress.begin("Questions");
    for (clock.now = 1_000; clock.now <= 25_000; clock.now += 1_000) update(clock.now / 1_000, 99);
    expect(stream.text).toBe("Questions: 10 of 99\nQuestions: 20 of 99\n");
  });

  test("keeps a bar on a terminal, and takes it away", () => {
    const { stream, clock, progress } = setUp(true);
    const update = progress.begin("Queries of sci");
    clock.now = 1_500;
    update(3, 9);
    expect(stream.text).toContain("Queries of sci: 3 of 9");
    const shown = stream.text.length;
    progress.stop();
    expect(stream.text.length).toBeGreaterThan(shown);
    const gone = stream.text;
    progress.stop();
    expect(stream.text).toBe(gone);
  });

  test("shows a bar at once for a part that says it begins", () => {
    const { stream, progress } = setUp(true);
    progress.begin("Documents of sci")(0, 9);
    expect(stream.text).toContain("Documents of sci: 0 of 9");
    progress.stop();
  });
});
