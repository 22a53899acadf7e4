import fc from "fast-check";
import { expect, test } from "vitest";
import { readXmlElements, XmlError } from "../../../src/corpus/arxiv/xml-elements.ts";

function read(xml: string, length = xml.length) {
  const pieces = Array.from({ length: Math.ceil(xml.length / length) }, (_, index) =>
    xml.slice(index * length, (index + 1) * length),
  );
  return Array.fromAsync(readXmlElements(streamOf(pieces), { root: "r", wanted: new Set(["a"]) }));
}

async function* streamOf(pieces: readonly string[]) {
  await Promise.resolve();
  yield* pieces;
}

const TREE = `<?xml version="1.0"?>\n<r>\n <skipped><x/></skipped>\n <n:a k="1" n:l="&lt;">t &amp; u<b>in &#65;</b><![CDATA[<raw>]]></n:a>\n</r>`;

test("readXmlElements() gives wanted elements whole, with their lines", async () => {
  expect(await read(TREE)).toEqual([
    {
      name: "a",
      line: 4,
      attributes: new Map([
        ["k", "1"],
        ["l", "<"],
      ]),
      text: "t & u<raw>",
      children: [{ name: "b", attributes: new Map(), text: "in A", children: [] }],
    },
  ]);
});

test("readXmlElements() reads the same whatever the pieces", async () => {
  const whole = await read(TREE);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: TREE.length }), async (length) => {
      expect(await read(TREE, length)).toEqual(whole);
    }),
  );
});

test("readXmlElements() goes on after a character or entity that spoils a word", async () => {
  const found = await read("<r><a>x &nbsp; \u0002 y</a><a>z</a></r>");
  expect(found.map(({ text }) => text)).toEqual(["x &nbsp; \u0002 y", "z"]);
});

test.for([
  ["an end that is missing", "<r><a>1</a>", 1, /well-formed/],
  ["tags that don't match", "<r><a>1</a><b></c></r>", 1, /well-formed/],
  ["another root", "<q><a>1</a></q>", 0, /no <r>/],
  ["text alone", "hello", 0, /well-formed/],
  ["nothing", "", 0, /well-formed/],
  ["a document type", `<!DOCTYPE r [<!ENTITY e "ee">]><r><a>&e;</a></r>`, 0, /document type/],
  ["tags without end", `<r>${"<x>".repeat(100_000)}`, 0, /20 deep/],
  ["an element without end", `<r><a>${"x".repeat(8_100_000)}</a></r>`, 0, /too large/],
] as const)(
  "readXmlElements() refuses %s after what came before",
  async ([, xml, count, reason]) => {
    const found: unknown[] = [];
    const reading = async () => {
      const pieces = streamOf([xml]);
      for await (const element of readXmlElements(pieces, { root: "r", wanted: new Set(["a"]) })) {
        found.push(element);
      }
    };
    await expect(reading()).rejects.toThrow(XmlError);
    expect(found).toHaveLength(count);
    found.length = 0;
    await expect(reading()).rejects.toThrow(reason);
  },
);

test("any text is read or refused, and nothing else", async () => {
  const tags = fc.constantFrom(
    "<r>",
    "</r>",
    "<a>",
    "</a>",
    "<a/>",
    "&x;",
    "]]>",
    "<!--",
    "<?p ?>",
    "\0",
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(tags, fc.string())), async (parts) => {
      await read(parts.join("")).catch((error: unknown) => {
        if (!(error instanceof XmlError)) throw error;
      });
    }),
  );
});
