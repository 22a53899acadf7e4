import { describe, expect, test } from "vitest";
import { renderAnswerFile } from "../../src/discord/answer/render-answer-file.ts";
import { abstained, answered, citation, section } from "./answer-fixtures.ts";
import { wordsFor } from "../../src/discord/words/words.ts";

const words = wordsFor("en");

describe("renderAnswerFile(, words)", () => {
  test("writes headings, statements with marks and sources with quotes", () => {
    const sections = [
      section([["Opening.", [1]]]),
      section([["As [7] shows, x < y.", [1, 2]]], "Methods"),
    ];
    const { url: _, ...unlinked } = citation(2);
    const citations = [citation(1), unlinked];
    expect(renderAnswerFile(answered({ sections, citations, notice: "By hand." }), words)).toBe(
      [
        "# Do graphs help?",
        "Opening. [1]",
        "## Methods",
        String.raw`As (7) shows, x \< y. [1][2]`,
        "## Sources",
        "[1] [Paper 1 on graph learning](<https://papers.example/abs/1>) (2024)",
        "> Paper 1 shows that graphs help.",
        "[2] Paper 2 on graph learning (2024)",
        "> Paper 2 shows that graphs help.",
        "By hand.\n",
      ].join("\n\n"),
    );
  });

  test("quotes all that a model's statements rest on", () => {
    const evidence = ["One.", "Two."].map((quote, n) => ({ n: 1, sentence: n + 1, quote }));
    const sections = [{ statements: [{ text: "It helps.", citations: [1], evidence }] }];
    const given = { sections, citations: [citation(1)] };
    expect(renderAnswerFile(answered(given), words)).toContain("(2024)\n\n> One.\n\n> Two.\n");
    const extract = renderAnswerFile(answered({ ...given, mode: "extractive" }), words);
    expect(extract).toContain("(2024)\n\n> Paper 1 shows that graphs help.\n");
  });

  test("says why there is no answer", () => {
    expect(renderAnswerFile(abstained({ nearest: [] }), words)).toBe(
      "# Who won the cup?\n\nThe papers here don't answer this.\n\nNone of the papers is about sports.\n",
    );
  });

  test("carries none of the means against Discord's markup, and no link but those to sources", () => {
    const evil = "# Free tool](https://evil.example/login) @everyone -# <@1>\n- [x](y)";
    const answer = answered({
      question: evil,
      notice: evil,
      sections: [section([[evil, [1]]], evil)],
      citations: [citation(1, { title: evil, quote: evil })],
    });
    const file = renderAnswerFile(answer, words);
    expect(file).not.toContain("\u200A");
    expect(file).not.toContain(":\\/\\/");
    const own = "](<https://papers.example/abs/1>)";
    expect(file).toContain(own);
    expect(file.replace(own, "").replaceAll(/\\./gu, "")).not.toContain("](");
  });
});
