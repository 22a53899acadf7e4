import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numberAbstracts } from "../../src/answering/number-abstracts.ts";
import { PointerStream, type PointerStreamItem } from "../../src/answering/pointer-stream.ts";
import { retrievalOf, SKETCHES } from "./paper-fixtures.ts";

const abstracts = numberAbstracts(retrievalOf("?", SKETCHES).papers);

function read(...pieces: readonly string[]): PointerStreamItem[] {
  const stream = new PointerStream(abstracts);
  return [...pieces.flatMap((piece) => stream.push(piece)), ...stream.end()];
}

function written(...pieces: readonly string[]): string[] {
  return read(...pieces).map((item) => {
    if (item.kind === "no-answer") return "NO_ANSWER";
    if (item.kind === "heading") return `# ${item.text}`;
    const marks = item.pointers.map(({ paper, sentence }) => `${paper}.${sentence}`);
    return [item.text, ...marks].join(" | ");
  });
}

describe("PointerStream", () => {
  test("hands out a sentence with the full stop behind its pointer, and does not wait for the next one", () => {
    const stream = new PointerStream(abstracts);
    expect(stream.push("It trains matrices [1.")).toEqual([]);
    expect(stream.push("2].")).toMatchObject([{ text: "It trains matrices." }]);
    expect(stream.end()).toEqual([]);
  });

  test("hands out a sentence with its pointer behind the full stop when the next one begins", () => {
    const stream = new PointerStream(abstracts);
    expect(stream.push("It trains matrices. [1.2]")).toEqual([]);
    expect(stream.push(" M")).toMatchObject([{ text: "It trains matrices." }]);
    expect(stream.end()).toMatchObject([{ text: "M" }]);
  });

  test("resolves a pointer to the sentence's own words", () => {
    expect(read("It trains matrices [1.2].")).toEqual([
      {
        kind: "statement",
        text: "It trains matrices.",
        pointers: [
          {
            paper: 1,
            sentence: 2,
            quote: "We freeze the pretrained weights and train low-rank matrices in each layer.",
          },
        ],
      },
    ]);
  });

  test("gives pointers before and after the full stop to their own sentence", () => {
    const expected = ["First claim. | 1.2", "Second claim. | 2.1"];
    expect(written("First claim [1.2]. Second claim [2.1].")).toEqual(expected);
    expect(written("First claim. [1.2] Second claim. [2.1]")).toEqual(expected);
    expect(written("First claim.[1.2] Second claim.[2.1]")).toEqual(expected);
    expect(written("First claim. [1.2]. Second claim. [2.1].")).toEqual(expected);
    expect(written("First claim.\nSecond claim [2.1].")).toEqual([
      "First claim.",
      "Second claim. | 2.1",
    ]);
  });

  test("drops unknown pointers and repeats", () => {
    expect(written("A [0.1] [99.1] [1.99] [-1] [abc]. B [1.1][1.1, 1.1].")).toEqual([
      "A.",
      "B. | 1.1",
    ]);
  });

  test("leads a pointer to a paper alone to the sentence that is closest", () => {
    expect(written("One GPU with little memory is enough for 65B [2].")).toEqual([
      "One GPU with little memory is enough for 65B. | 2.3",
    ]);
  });

  test.for([
    "Methods, e.g. LoRA, cut memory.",
    "Following Smith et al. Adapters are small.",
    "Accuracy is 72.31 points.",
    "It was shown in Fig. 3 of J. Doe.",
    "Sizes (approx. 7B) vary vs. Baselines.",
    "It uses version 2.5 of the U.S. Census.",
    "What? yes it does.",
    "Dr. Who meets Mr. Smith.",
  ])("does not split %j", (text) => {
    expect(written(text)).toEqual([text]);
  });

  test("splits after a unit and a short word", () => {
    expect(written("It takes 5 ms. The answer is no. Then it ends.")).toHaveLength(3);
  });

  test("splits sentences of scripts without spaces", () => {
    expect(written("方法提高了准确率[1.2]。第二句。[1.3]第三句[2.1]")).toEqual([
      "方法提高了准确率。 | 1.2",
      "第二句。 | 1.3",
      "第三句 | 2.1",
    ]);
  });

  test("takes list marks off and reads headings, written as such or in bold", () => {
    expect(
      written(
        "## Memory [1.1]\nIt is small [1.2].\n\n**Speed**\n- Fast [1.3]\n2. Faster [2.1]\n**Not.** So.",
      ),
    ).toEqual([
      "# Memory",
      "It is small. | 1.2",
      "# Speed",
      "Fast | 1.3",
      "Faster | 2.1",
      "Not.",
      "So.",
    ]);
  });

  test.for(["NO_ANSWER", "  NO_ANSWER. Sorry.", "**NO_ANSWER**", "`NO_ANSWER` [1.1]"])(
    "hands out nothing after %j",
    (text) => {
      expect(written(text)).toEqual(["NO_ANSWER"]);
    },
  );

  test.for(["NO_ANS", "No answer is known.", "NO"])("does not take %j for a refusal", (text) => {
    expect(written(text)).toEqual([text]);
  });

  test("drops the sentence that a model had no room to finish", () => {
    const stream = new PointerStream(abstracts);
    expect(stream.push("Done [1.1]. Accuracy is 72.")).toMatchObject([{ text: "Done." }]);
    expect(stream.end({ isCut: true })).toEqual([]);
  });

  test("cuts a text without full stops instead of keeping it all", () => {
    const items = read(...Array.from({ length: 100 }, () => "word ".repeat(20)));
    expect(items).toHaveLength(5);
  });
});

const STREAMS = [
  "It halves memory [1.2]. Next, e.g. LoRA at 72.31 points [2.3, 4.1]. arr[0] and [CLS] in [0, 1].",
  "Claim one. [1.2] Claim two. [2.3][4.1], [1.1] Claim [x](http://a.example/b.c) three [2.3; 2.4].",
  "  **NO_ANSWER** because [1.1]. None.",
  "## Theme one\n\nAs Smith et al. [1.1] say, fine [2.3-2.5].\n\n**Bold**\n- item [1.1]\n2. item [9.9] 【1.2】\n",
  "Bad [0.1] [99.1] [1.99] [-1] [abc] [never closed. Then [1.1](https://e.example) 方法[1.2]。第二句。[1.3]",
  'NO_ANSWE is not it… \u{1d465} is astral [1.1]! Really?! [2.2] "Quoted." (Paren.) [3.1]. End',
  `Long ${"word ".repeat(500)}[1.1]. ${"[".repeat(50)} tail ${".".repeat(40)} x [1.2]`,
];

describe("PointerStream, cut anywhere", () => {
  test.for(STREAMS)("gives the same for 5,000 cuttings of %j", (text) => {
    const whole = read(text);
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: text.length - 1 }), { maxLength: 40 });
    fc.assert(
      fc.property(cuts, (points) => {
        const sorted = points.toSorted((a, b) => a - b);
        const pieces = [0, ...sorted].map((start, index) => text.slice(start, sorted[index]));
        expect(read(...pieces)).toEqual(whole);
      }),
      { numRuns: text.length > 1_000 ? 500 : 5_000 },
    );
    expect(read(...text.split(""))).toEqual(whole);
  });

  test("gives the same for 5,000 texts made of awkward parts", () => {
    const part = fc.constantFrom(
      ..."a|B|. |.|[1.2]|[1|.2]|[|]|(http://x)|\n|#|# |**|NO_|ANSWER|e.g.| |2|, |- |。|[CLS]|!|et al".split(
        "|",
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 25 }), (parts) => {
        expect(read(...parts)).toEqual(read(parts.join("")));
      }),
      { numRuns: 5_000 },
    );
  });

  test("gives known sentences only, whatever is pointed at", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."[]0123456789.,;- aA\n".split("")), maxLength: 60 }),
        (text) => {
          for (const item of read(text)) {
            if (item.kind !== "statement") continue;
            for (const { paper, sentence, quote } of item.pointers) {
              expect(abstracts.papers[paper - 1]?.sentences.get(sentence)).toBe(quote);
            }
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
