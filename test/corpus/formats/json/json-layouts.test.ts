import { describe, expect, test } from "vitest";
import { readAll, summaryOf } from "../read-fixture.ts";

const paper = (number: number, more: object = {}) => ({
  title: `Paper ${number}`,
  abstract: `What paper ${number} says.`,
  ...more,
});
const summaryOfText = async (text: string, pieceChars?: number) =>
  summaryOf(await readAll(text, pieceChars));
const items = (...numbers: readonly number[]) =>
  numbers.map((number) => `file:#${number} Paper ${number}`);
const lines = (...numbers: readonly number[]) =>
  numbers.map((number) => `file:${number} Paper ${number}`);
const jsonl = [1, 2, 3].map((number) => JSON.stringify(paper(number))).join("\n");

describe("JSON is read in whatever layout it is", () => {
  const three = [paper(1), paper(2), paper(3)];
  const wide = {
    pages: { total: 3, list: [{ a: 1 }] },
    tags: ["x"],
    results: three,
    "a.b": [{ c: 1 }],
  };
  test.for([
    ["an array", JSON.stringify(three), items(1, 2, 3)],
    ["an indented array", JSON.stringify(three, null, 2), items(1, 2, 3)],
    ["an object with one array of records", JSON.stringify(wide), items(1, 2, 3)],
    [
      "an indented object",
      JSON.stringify(wide, null, "\t").replaceAll("\n", "\r\n"),
      items(1, 2, 3),
    ],
    ["a key with a dot", JSON.stringify({ "a.b": three }), items(1, 2, 3)],
    [
      "answers one after the other",
      `{"data":[${JSON.stringify(paper(1))}]}\n{"data":[${JSON.stringify(paper(2))}]}`,
      items(1, 2),
    ],
    [
      "indented objects one after the other",
      three.map((each) => JSON.stringify(each, null, 2)).join("\n"),
      items(1, 2, 3),
    ],
    [
      "one indented object",
      JSON.stringify(paper(1, { authors: [{ name: "A B" }] }), null, 2),
      items(1),
    ],
    ["JSON lines", jsonl, lines(1, 2, 3)],
    [
      "JSON lines with CRLF and a line end",
      `${jsonl.replaceAll("\n", "\r\n")}\r\n`,
      lines(1, 2, 3),
    ],
    ["one line", JSON.stringify(paper(1)), lines(1)],
  ] as const)("%s", async ([, text, expected]) => {
    for (const size of [7, 100_000]) expect(await summaryOfText(text, size)).toEqual(expected);
  });

  test("a list of what belongs to one paper is no list of papers", async () => {
    const parts = { references: [paper(8)], items: [paper(9)] };
    expect(await summaryOfText(JSON.stringify(paper(1, parts)))).toEqual(lines(1));
    const bare = JSON.stringify({ title: "x", references: [paper(8)] });
    expect(await summaryOfText(bare)).toEqual(["file:1 !no abstract"]);
  });

  test("the layout is told when the first record is longer than what is looked at", async () => {
    const authors = Array.from({ length: 9_000 }, (_, index) => `Author ${index}`);
    const first = paper(1, { authors });
    const rest = [JSON.stringify(first), JSON.stringify(paper(2))];
    expect(await summaryOfText(rest.join("\n"))).toEqual(lines(1, 2));
    expect(await summaryOfText(`{"x":[${rest.join(",")}]}`)).toEqual(items(1, 2));
  });
});

describe("JSON with faults", () => {
  const good = JSON.stringify(paper(1));
  const deep = "[".repeat(100_000) + "]".repeat(100_000);
  test.for([
    ["cut in a line", `${jsonl.slice(0, -9)}`, [...lines(1, 2), "file:3 !not valid JSON"]],
    ["a bad first line", `{"title": oh}\n\n${good}`, ["file:1 !not valid JSON", "file:3 Paper 1"]],
    [
      "no objects",
      `${good}\n7\n[1]\nnull`,
      [...lines(1), ...[2, 3, 4].map((line) => `file:${line} !not a JSON object`)],
    ],
    [
      "missing texts",
      `${good}\n{"title":"x"}\n{"abstract":"x"}\n{}`,
      [...lines(1), "file:2 !no abstract", "file:3 !no title", "file:4 !no title"],
    ],
    [
      "texts of other types",
      `${good}\n{"title":"a","abstract":{"x":1}}`,
      [...lines(1), "file:2 !no abstract"],
    ],
    [
      "NUL characters",
      `${good}\n{"title":"a\\u0000","abstract":"x"}`,
      [...lines(1), "file:2 !NUL character in the title"],
    ],
    [
      "an array that is cut",
      `[${good},{"title":"x`,
      [...items(1), "file:#2 !the JSON breaks off before its end"],
    ],
    [
      "an indented array that goes wrong",
      `[\n${good},\nNaN]`,
      [...items(1), "file:3 !not valid JSON, so the file was not read any further"],
    ],
    [
      "text after the array",
      `[${good}] and more`,
      [...items(1), "file:#2 !not valid JSON, so the file was not read any further"],
    ],
    [
      "nothing known",
      `[{"a":1}]`,
      [
        "file:0 !JSON without papers that are known: each needs a title (or name, headline) and an abstract (or summary, description)",
      ],
    ],
    [
      "deep lines",
      `${good}\n{"title":${deep}}\n{"x":${deep},"title":"Paper 3","abstract":"x"}`,
      [...lines(1), "file:2 !no title", ...lines(3)],
    ],
    [
      "deep items",
      `[${good},${deep},{"title":"Paper 3","abstract":"x","authors":${deep}}]`,
      [...items(1), "file:#2 !not a JSON object", ...items(3)],
    ],
    [
      "deep from the start",
      deep,
      [
        "file:0 !JSON without papers that are known: each needs a title (or name, headline) and an abstract (or summary, description)",
      ],
    ],
    [
      "a long line",
      `${good}\n{"title":"${"x".repeat(9_000_000)}"}\n`,
      [...lines(1), "file:2 !longer than 8388608 characters"],
    ],
    [
      "a long item",
      `[${good},{"title":"${"x".repeat(9_000_000)}"},{}]`,
      [
        ...items(1),
        "file:#2 !longer than 8388608 characters, so the file was not read any further",
      ],
    ],
    [
      "a long text",
      `${good}\n{"title":"x","abstract":"${"y".repeat(5_000_000)}"}`,
      [...lines(1), "file:2 !abstract of more than 200000 characters"],
    ],
  ] as const)("%s", async ([, text, expected]) => {
    expect(await summaryOfText(text)).toEqual(expected);
  });

  test.for(["[%]", "%"])(
    "names of prototypes and numbers without bounds do no harm in %s",
    async (frame) => {
      const text = `{"__proto__":{"title":"Bad","admin":true},"constructor":{"prototype":{}},"title":"Paper 1","title":"Paper 2","abstract":"x","year":1e999,"authors":[{"__proto__":{"name":"Bad"}}]}`;
      const [result] = await readAll(frame.replace("%", text));
      expect(result).toMatchObject({ title: "Paper 2" });
      expect(result).not.toHaveProperty("year");
      expect(JSON.stringify(result)).not.toContain("Bad");
      expect({}).not.toHaveProperty("admin");
    },
  );

  test("text with a bracket at its start is no JSON", async () => {
    const results = await readAll(
      "[CLS] Tokens Revisited\nWe study a token. It is the first one of every sentence that is read, and we say why it matters.\n",
    );
    expect(results).toMatchObject([{ title: "[CLS] Tokens Revisited" }]);
  });
});
