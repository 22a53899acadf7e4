import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeText } from "../../../../src/corpus/formats/opening/decode-text.ts";
import { NotTextError } from "../../../../src/corpus/not-text-error.ts";
import { streamOf } from "../../listing-fixtures.ts";

function inPieces(bytes: Buffer, size: number): AsyncIterable<Uint8Array> {
  const count = Math.ceil(bytes.length / size);
  const pieces = Array.from({ length: count }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  return streamOf(pieces);
}

/** @returns The text up to where it went wrong, and the error. */
async function decode(bytes: Buffer, size = 5) {
  let text = "";
  try {
    for await (const piece of decodeText(inPieces(bytes, size))) text += piece;
  } catch (error) {
    return { text, error };
  }
  return { text };
}

const ENCODE = {
  "UTF-8": (text: string) => Buffer.from(text),
  "UTF-16LE": (text: string) => Buffer.from(text, "utf16le"),
  "UTF-16BE": (text: string) => Buffer.from(text, "utf16le").swap16(),
};

describe("decodeText()", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "é", "中", "😀", "\n", "\r", "\ufeff") });
  test.for(Object.entries(ENCODE))("decodes %s wherever the pieces are cut", async ([, encode]) => {
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (content, size) => {
        const bytes = encode(`\ufeff${content}`);
        expect(await decode(bytes, size)).toEqual({ text: content });
      }),
    );
  });

  test.for(Object.entries(ENCODE))(
    "recognises %s without a byte order mark",
    async ([, encode]) => {
      expect(await decode(encode("Łódź and other words\n中"))).toEqual({
        text: "Łódź and other words\n中",
      });
    },
  );

  test("gives all text before the first bytes that are none, and names their line", async () => {
    const line = fc.string({ unit: fc.constantFrom("a", "é", "😀", "\n", "\r", "\r\n") });
    const bad = fc.constantFrom(
      [0xff],
      [0x80],
      [0xc3],
      [0xed, 0xa0, 0x80],
      [0xf0, 0x9f, 0x98],
      [0xc0, 0xaf],
    );
    await fc.assert(
      fc.asyncProperty(line, bad, fc.integer({ min: 1, max: 9 }), async (content, wrong, size) => {
        const bytes = Buffer.concat([Buffer.from(`x${content}`), Buffer.from([...wrong, 0x41])]);
        const result = await decode(bytes, size);
        expect(result.text).toBe(`x${content}`);
        expect(result.error).toBeInstanceOf(NotTextError);
        expect(result.error).toMatchObject({ line: content.split(/\r\n|\r|\n/).length });
      }),
    );
  });
});
