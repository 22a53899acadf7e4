import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AnsweredAnswer, Section } from "../../src/answering/answer.ts";
import { renderAnswer } from "../../src/discord/answer/render-answer.ts";
import { answered, citation, section } from "./answer-fixtures.ts";
import { expectWithinLimits, numbersOf, textsOf } from "./message-reading.ts";
import { wordsFor } from "../../src/discord/words/words.ts";

const words = wordsFor("en");

const anyText = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: "binary", maxLength }),
    fc.string({ unit: fc.constantFrom("图", "神", "经", "网", "。", " "), maxLength }),
    fc.string({
      unit: fc.constantFrom("*", "<", "@", "[", "1", "]", "(", "a", " ", "\n"),
      maxLength,
    }),
  );

/** Answers of up to 60 sources whose titles, quotes and statements are anything. */
const anyAnswer = fc.integer({ min: 1, max: 60 }).chain((count) => {
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: count }), {
    minLength: 1,
    maxLength: 8,
  });
  const sections = fc.array(
    fc.record({
      heading: fc.option(anyText(300), { nil: undefined }),
      statements: fc.array(fc.tuple(anyText(2_500), numbers), { minLength: 1, maxLength: 6 }),
      backing: fc.array(anyText(600), { maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 5 },
  );
  const sources = fc.array(
    fc.record({
      title: anyText(900),
      quote: anyText(600),
      url: fc.option(fc.webUrl({ withQueryParameters: true }), { nil: undefined }),
    }),
    { minLength: count, maxLength: count },
  );
  return fc
    .record({
      sections,
      sources,
      mode: fc.constantFrom("llm" as const, "extractive" as const),
      question: anyText(500),
    })
    .map(({ sections: parts, sources: all, mode, question }): AnsweredAnswer =>
      answered({
        mode,
        question,
        sections: parts.map(({ heading, statements, backing }) =>
          backed(section(statements, heading), backing),
        ),
        citations: all.map(({ title, quote, url }, index) => {
          const { url: _, ...rest } = citation(index + 1, { title, quote });
          return url === undefined ? rest : { ...rest, url };
        }),
      }),
    );
});

/** The section, each of whose statements rests on these sentences of each paper it cites. */
function backed({ statements, ...rest }: Section, quotes: readonly string[]): Section {
  return {
    ...rest,
    statements: statements.map((statement) => ({
      ...statement,
      evidence: statement.citations.flatMap((n) =>
        quotes.map((quote, index) => ({ n, sentence: index + 1, quote })),
      ),
    })),
  };
}

/** Sources of this many characters each. */
const longTitled = (count: number, chars: number) =>
  Array.from({ length: count }, (_, index) =>
    citation(index + 1, { title: `${index + 1} `.padEnd(chars, "x") }),
  );

describe("renderAnswer()", () => {
  test("shows each sentence that a model's statements rest on, and fewer where they don't fit", () => {
    const quotesOf = (...quotes: readonly string[]) => {
      const sections = [
        backed(section([["Graphs help.", [1]]]), quotes.slice(0, 1)),
        backed(section([["They are fast.", [1]]], "Speed"), quotes),
      ];
      const citations = [citation(1), ...longTitled(10, 240).slice(1)];
      const messages = renderAnswer(answered({ sections, citations }), { words });
      expect(messages).toHaveLength(1);
      const [, sources = ""] = textsOf(messages[0] ?? never());
      return [...sources.matchAll(/^-# “(.).*”$/gmu)].map((match) => match[1]).join("");
    };
    expect(quotesOf("One.", "Two.", "Three.", "Four.")).toBe("OTTPPPPPPPPP");
    const long = ["1", "2", "3"].map((start) => start.padEnd(250, "x"));
    expect(quotesOf(...long)).toBe("12PPPPPPPPP");
  });

  test("keeps the sources together in a message of their own when they fit one", () => {
    const citations = longTitled(5, 240);
    const sections = [section(citations.map(({ n }) => ["word ".repeat(120).trim(), [n]]))];
    const messages = renderAnswer(answered({ sections, citations, mode: "extractive" }), { words });
    expect(messages.map((message) => textsOf(message).length)).toEqual([1, 2]);
    const [sources] = textsOf(messages[1] ?? never());
    expect(sources).toMatch(/^\*\*Sources\*\*\n\[1\] /u);
    expect([...numbersOf(messages.slice(1)).sources]).toEqual([1, 2, 3, 4, 5]);
  });

  test("repeats the heading where the sources go on in another message", () => {
    const citations = longTitled(30, 240);
    const sections = [section(citations.map(({ n }) => ["Graphs help.", [n]]))];
    const messages = renderAnswer(answered({ sections, citations }), { words });
    const texts = messages.map((message) => textsOf(message).join("\n"));
    expect(texts.length).toBeGreaterThan(2);
    for (const text of texts) expect(text.match(/\*\*Sources\*\*\n\[\d/gu)).toHaveLength(1);
  });

  test("marks what its sentences support in part, and says how many", () => {
    const { statements } = section([["Half of it.", [1]]]);
    const partly = statements.map((statement) => ({ ...statement, verdict: "partly" as const }));
    const sections = [{ statements: partly }];
    const text = renderAnswer(answered({ mode: "llm", sections, citations: [citation(1)] }), {
      words,
    })
      .flatMap(textsOf)
      .join("\n");
    expect(text).toContain("Half of it. ≈[1]");
    expect(text).toContain("≈ 1 supported in part");
  });

  test("shows statements with marks, sources with titles, links and quotes, and how it came about", () => {
    const messages = renderAnswer(answered(), { echo: "question", words });
    expect(messages.map(textsOf)).toEqual([
      [
        "-# Question: Do graphs help?",
        "Graphs help. [1] They help most on molecules. [1][2]",
        [
          "**Sources**",
          "[1] [Paper 1 on graph learning](<https://papers.example/abs/1>) (2024)",
          "-# “Paper 1 shows that graphs help.”",
          "[2] [Paper 2 on graph learning](<https://papers.example/abs/2>) (2024)",
          "-# “Paper 2 shows that graphs help.”",
        ].join("\n"),
        "-# 2 of 3 statements checked, 1 left out · written by a language model · 1.2\u00a0s",
      ],
    ]);
  });

  test("lists the abstracts' own sentences when no model wrote, and says so", () => {
    const notice = "The model did not answer in time.";
    const answer = answered({ mode: "extractive", notice, checked: { kept: 1, dropped: 0 } });
    const [body, sources, footer] = textsOf(renderAnswer(answer, { words })[0] ?? never());
    expect(body).toBe("- Graphs help. [1]\n- They help most on molecules. [1][2]");
    expect(sources).not.toContain("“");
    expect(footer).toBe(
      "-# 1 of 1 statement checked · extracted, no model used · 1.2\u00a0s\n" +
        "-# The model did not answer in time.",
    );
  });

  test("puts a summary's headings above their statements", () => {
    const sections = [
      section([["Opening.", [1]]]),
      section(
        [
          ["First.", [1]],
          ["Second.", [2]],
        ],
        "Methods",
      ),
    ];
    const [body] = textsOf(renderAnswer(answered({ sections }), { words })[0] ?? never());
    expect(body).toBe("Opening. [1]\n\n### Methods\nFirst. [1] Second. [2]");
  });

  test("keeps every source of a long answer, also the sixth and the sixtieth", () => {
    const citations = Array.from({ length: 60 }, (_, index) =>
      citation(index + 1, { title: `${index + 1} ${"long title ".repeat(20)}` }),
    );
    const sections = [
      section(citations.map(({ n }) => [`Statement number ${n} stands here.`, [n]])),
    ];
    const messages = renderAnswer(answered({ sections, citations }), { words });
    expect(messages.length).toBeGreaterThan(1);
    const { marks, sources } = numbersOf(messages);
    expect([...sources]).toEqual(citations.map(({ n }) => n));
    expect(marks).toEqual(sources);
  });

  test("makes no mark of a number that has no source, nor of one an abstract brought along", () => {
    const foreign = "As shown in [7], [1, 2], [1,2], [1-3], [1][2] and [4–6; 9], graphs help.";
    const rounded = "As shown in (7), (1, 2), (1,2), (1-3), (1)(2) and (4–6; 9), graphs help.";
    const sections = [section([[foreign, [1, 9]]], foreign)];
    const citations = [citation(1, { quote: foreign })];
    const [body, sources] = textsOf(
      renderAnswer(answered({ sections, citations }), { words })[0] ?? never(),
    );
    expect(body).toBe(`### ${rounded}\n${rounded} [1]`);
    expect(sources).toContain(`“${rounded}”`);
  });

  test("links web addresses only, and never lets one end the link early", () => {
    const urls = [
      "javascript:alert(1)",
      "https://a.example/x)y(z",
      "ftp://a.example/",
      `https://a.example/${"x".repeat(300)}`,
    ];
    const citations = urls.map((url, index) =>
      citation(index + 1, { url, title: "A [very] *odd* title" }),
    );
    const sources = textsOf(
      renderAnswer(answered({ citations, mode: "extractive" }), { words })[0] ?? never(),
    )[1];
    expect(sources?.split("\n").slice(1)).toEqual([
      String.raw`[1] A \[very\] \*odd\* title (2024)`,
      String.raw`[2] [A (very) \*odd\* title](<https://a.example/x%29y%28z>) (2024)`,
      String.raw`[3] A \[very\] \*odd\* title (2024)`,
      String.raw`[4] A \[very\] \*odd\* title (2024)`,
    ]);
  });

  test("stays within Discord's limits, with a source for every mark, for any answer", () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const messages = renderAnswer(answer, { echo: "summary", words });
        for (const body of messages) expectWithinLimits(body);
        const { marks, sources } = numbersOf(messages);
        expect([...sources].toSorted((a, b) => a - b)).toEqual(answer.citations.map(({ n }) => n));
        for (const mark of marks) expect(sources).toContain(mark);
        for (const { citations } of answer.sections.flatMap(({ statements }) => statements)) {
          for (const n of citations) expect(marks).toContain(n);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function never(): never {
  throw new Error("There is no such message");
}
