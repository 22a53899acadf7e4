import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderTitle } from "../../src/discord/rendering/render-title.ts";
import { wordsFor } from "../../src/discord/words/words.ts";

const words = wordsFor("en");
const url = "https://arxiv.org/abs/2404.00001";

describe("renderTitle()", () => {
  test("links to the sentence quoted where the page has it as text", () => {
    const paper = { title: "Graphs", url, year: 2024, quote: "Graphs (always) help." };
    expect(renderTitle(paper, words)).toBe(
      `[Graphs](<${url}#:~:text=Graphs%20%28always%29%20help>) (2024)`,
    );
    expect(renderTitle({ title: "Graphs", url }, words)).toBe(`[Graphs](<${url}>)`);
  });

  test("keeps the link to the page when the sentence makes it too long", () => {
    const quote = "知".repeat(60);
    expect(renderTitle({ title: "Graphs", url, quote }, words)).toBe(`[Graphs](<${url}>)`);
  });

  test("writes formulas of a title in Unicode", () => {
    const title = String.raw`On $\ell_2$-norms and $\mathbb{R}^d$`;
    expect(renderTitle({ title, url }, words)).toBe(`[On ℓ₂-norms and ℝᵈ](<${url}>)`);
  });

  test("is one masked link of at most 470 characters for any quote", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (quote) => {
        const markdown = renderTitle({ title: "T", url, year: 2024, quote }, words);
        expect(markdown).toMatch(/^\[T\]\(<https:\/\/arxiv\.org\/abs\/[\w.:~#=%,]+>\) \(2024\)$/);
        expect(markdown.length).toBeLessThanOrEqual(470);
      }),
      { numRuns: 1_000 },
    );
  });
});
