import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Citation } from "../../src/answering/answer.ts";
import type { PaperCard } from "../../src/answering/papers/paper-card.ts";
import { arxivPdf } from "../../src/discord/papers/arxiv-pdf.ts";
import { withBelow } from "../../src/discord/answer/post-answer.ts";
import { renderCard } from "../../src/discord/papers/render-card.ts";
import { renderCardControls } from "../../src/discord/papers/render-card-controls.ts";
import { renderCardFile } from "../../src/discord/papers/render-card-file.ts";
import { renderCite } from "../../src/discord/papers/render-cite.ts";
import { CITATION_FORMATS } from "../../src/answering/export/export-format.ts";
import { wordsFor } from "../../src/discord/words/words.ts";
import { citation } from "./answer-fixtures.ts";
import { card } from "./answer-flows.ts";
import { expectWithinLimits, textsOf } from "./message-reading.ts";

const words = wordsFor("en");

const wild = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: "binary", maxLength }),
    fc.string({ unit: fc.constantFrom("图", "<@", "`", "*", " "), maxLength }),
  );

/** The card of a paper with these details. */
function cardOf(details: Partial<Omit<Citation, "n">>, abstract?: readonly string[]): PaperCard {
  const plain = card(citation(1, details), abstract);
  return { ...plain, paper: { ...plain.paper, ...details } };
}

const textOf = (shown: PaperCard) => renderCard(shown, words).flatMap(textsOf).join("\n");

describe("renderCard()", () => {
  test("splits a long abstract between its sentences and leaves none out", () => {
    const abstract = Array.from(
      { length: 120 },
      (_, n) => `Sentence number ${n} says a good deal about the matter at hand.`,
    );
    const bodies = renderCard(cardOf({}, abstract), words);
    expect(bodies.length).toBeGreaterThan(1);
    for (const body of bodies) expectWithinLimits(body);
    const text = bodies.flatMap(textsOf).join("\n");
    for (const sentence of abstract) expect(text).toContain(sentence);
    expect(renderCardFile(cardOf({}, abstract), words)).toContain(abstract.at(-1));
  });

  test("names the first authors and counts the others", () => {
    const authors = Array.from({ length: 11 }, (_, n) => `A${n}`);
    expect(textOf(cardOf({ authors }))).toContain("A0, A1, A2, A3, A4, A5, A6, A7 and 3 others");
  });

  test("has no line of details, links or points where nothing is known", () => {
    const { keyIdea: _, ...plain } = card(citation(1));
    const { url: _url, ...bare } = plain.citation;
    expect(textOf({ ...plain, citation: bare })).toBe(
      "### Paper 1 on graph learning (2024)\n\n**Abstract**\nIt begins. Paper 1 shows that graphs help. It ends.",
    );
  });

  test("quotes the result, unless it is the key idea itself", () => {
    const shown = cardOf({});
    const { keyIdea } = shown;
    if (keyIdea === undefined) throw new Error("wanted a key idea");
    expect(textOf({ ...shown, result: keyIdea })).not.toContain("**Result**");
    const result = { text: "It ends.", quote: "It ends.", sentence: 3 };
    expect(textOf({ ...shown, result })).toContain("**Result**\n> It ends.");
  });

  test("stays within the limits for any card", () => {
    const anyCard = fc.record({
      title: wild(900),
      abstract: fc.array(wild(6_000), { minLength: 1, maxLength: 12 }),
      authors: fc.array(wild(200), { maxLength: 30 }),
      venue: wild(400),
      url: fc.webUrl({ withFragments: true, withQueryParameters: true }),
      notice: wild(900),
      similar: fc.array(wild(400), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(anyCard, ({ similar, abstract, notice, ...details }) => {
        const shown = {
          ...cardOf(details, abstract),
          notice,
          similar: similar.map((title, n) => citation(n + 2, { title })),
        };
        const bodies = withBelow(renderCard(shown, words), renderCardControls(shown, words));
        for (const body of bodies) expectWithinLimits(body);
      }),
      { numRuns: 200 },
    );
  });
});

describe("renderCite()", () => {
  test("never breaks its block, and has everything in the block or in the file", () => {
    const anyPaper = fc.record({
      title: wild(900),
      authors: fc.array(wild(200), { maxLength: 60 }),
      venue: wild(300),
    });
    fc.assert(
      fc.property(anyPaper, fc.constantFrom(...CITATION_FORMATS), (details, format) => {
        const { body, file } = renderCite(citation(1, details), format, words);
        expectWithinLimits(body);
        const [, block, ...others] = textsOf(body);
        const isBlock = block?.startsWith("```\n") === true;
        expect(textsOf(body).join("\n").split("```")).toHaveLength(isBlock ? 3 : 1);
        if (file !== undefined) return;
        expect(block).toMatch(/^```\n[^]+\n```$/u);
        expect(others).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("arxivPdf()", () => {
  test.for([
    ["https://arxiv.org/abs/2401.12345v2", "https://arxiv.org/pdf/2401.12345v2"],
    ["http://arxiv.org/pdf/2401.12345.pdf", "https://arxiv.org/pdf/2401.12345"],
    ["https://arxiv.org/abs/hep-th/9901001", "https://arxiv.org/pdf/hep-th/9901001"],
    ["https://huggingface.co/papers/2401.12345", "https://arxiv.org/pdf/2401.12345"],
    ["https://papers.example/2401.12345", undefined],
    ["https://arxiv.org/list/cs.LG", undefined],
    ["2401.12345", undefined],
  ] as const)("%s leads to %s", ([url, pdf]) => {
    expect(arxivPdf(url)).toBe(pdf);
  });
});
