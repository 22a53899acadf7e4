import { describe, expect, test } from "vitest";
import { ThrottledEditor } from "../../src/discord/sending/throttled-editor.ts";
import { createManualTimers, settle } from "./manual-timers.ts";

interface Edit {
  readonly at: number;
  readonly value: string;
  readonly done: () => void;
  readonly fail: () => void;
}

/** An editor whose edits end when the test says so. */
function setUp() {
  const timers = createManualTimers();
  const edits: Edit[] = [];
  const editor = new ThrottledEditor<string>(
    async (value) => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      edits.push({
        at: timers.now(),
        value,
        done: resolve,
        fail: () => reject(new Error("refused")),
      });
      return promise;
    },
    { timers },
  );
  const shown = () => edits.map(({ at, value }) => [at, value]);
  return { timers, edits, editor, shown };
}

describe("ThrottledEditor", () => {
  test("shows the first draft at once and then the newest every 1.2 seconds", async () => {
    const { timers, edits, editor, shown } = setUp();
    editor.push("a");
    edits[0]?.done();
    await timers.advance(100);
    editor.push("ab");
    await timers.advance(500);
    editor.push("abc");
    await timers.advance(5_000);
    expect(shown()).toEqual([
      [0, "a"],
      [1_200, "abc"],
    ]);
  });

  test("makes one edit at a time, however slow it is", async () => {
    const { timers, edits, editor, shown } = setUp();
    editor.push("a");
    for (const value of ["b", "c", "d"]) {
      await timers.advance(2_000);
      editor.push(value);
    }
    expect(shown()).toEqual([[0, "a"]]);
    edits[0]?.done();
    await settle();
    expect(shown()).toEqual([
      [0, "a"],
      [6_000, "d"],
    ]);
  });

  test("shows the final text at once, after the edit under way, and nothing later", async () => {
    const { timers, edits, editor, shown } = setUp();
    editor.push("a");
    await timers.advance(10);
    editor.push("ab");
    const finished = editor.finish("abc");
    await timers.advance(5_000);
    expect(shown()).toEqual([[0, "a"]]);
    edits[0]?.done();
    await settle();
    expect(shown()).toEqual([
      [0, "a"],
      [5_010, "abc"],
    ]);
    edits[1]?.done();
    await finished;
    editor.push("too late");
    await timers.advance(5_000);
    expect(edits).toHaveLength(2);
  });

  test("goes on after a draft that failed, and rejects when the final text does", async () => {
    const { timers, edits, editor, shown } = setUp();
    editor.push("a");
    edits[0]?.fail();
    await timers.advance(1_200);
    editor.push("b");
    await settle();
    expect(shown()).toEqual([
      [0, "a"],
      [1_200, "b"],
    ]);
    edits[1]?.done();
    const finished = editor.finish("c");
    await settle();
    edits[2]?.fail();
    await expect(finished).rejects.toThrow("refused");
  });

  test("drops the waiting draft when it is closed", async () => {
    const { timers, edits, editor } = setUp();
    editor.push("a");
    edits[0]?.done();
    await settle();
    editor.push("b");
    await editor.close();
    await timers.advance(10_000);
    expect(edits).toHaveLength(1);
  });

  test("needs two edits for forty drafts of a fast model", async () => {
    const { timers, edits, editor } = setUp();
    for (let token = 0; token < 40; token += 1) {
      editor.push(`draft ${token}`);
      edits.at(-1)?.done();
      await timers.advance(25);
    }
    const finished = editor.finish("all");
    await settle();
    edits.at(-1)?.done();
    await finished;
    expect(edits.map(({ value }) => value)).toEqual(["draft 0", "all"]);
  });
});
