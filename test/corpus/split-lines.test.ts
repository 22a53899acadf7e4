import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_LINE_CHARS, splitLines } from "../../src/corpus/split-lines.ts";
import { streamOf } from "./listing-fixtures.ts";

const split = (chunks: readonly Uint8Array[]) => Array.fromAsync(splitLines(streamOf(chunks)));

describe("splitLines()", () => {
  test("gives the same lines wherever the chunks are cut", async () => {
    const text = fc.string({ unit: fc.constantFrom("a", "é", "😀", "\n", "\r", "\r\n", " ") });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (content, size) => {
        const bytes = Buffer.from(content);
        const chunks: Uint8Array[] = [];
        for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
        const expected = content.split(/\r\n|\r|\n/);
        if (expected.at(-1) === "") expected.pop();
        expect(await split(chunks)).toEqual(expected);
      }),
    );
  });

  test("keeps a line of the greatest length whole and gives a longer beginning of a longer one", async () => {
    const longest = "é".repeat(MAX_LINE_CHARS);
    const [first = "", second = "", third] = await split([
      Buffer.from(`${longest}\n${"x".repeat(20 * MAX_LINE_CHARS)}`),
      Buffer.from("x\nlast"),
    ]);
    expect(first).toBe(longest);
    expect(second.length).toBeGreaterThan(MAX_LINE_CHARS);
    expect(second.length).toBeLessThan(5 * MAX_LINE_CHARS);
    expect(third).toBe("last");
  });

  test("gives the lines before one that is not UTF-8, then throws with its number", async () => {
    const lines: string[] = [];
    const reading = (async () => {
      for await (const line of splitLines(streamOf([Buffer.from([97, 10, 98, 10, 255, 10])]))) {
        lines.push(line);
      }
    })();
    await expect(reading).rejects.toMatchObject({ name: "NotTextError", line: 3 });
    expect(lines).toEqual(["a", "b"]);
  });
});
