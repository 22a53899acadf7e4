import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toTextFragment } from "../../../src/answering/export/to-text-fragment.ts";

const PAGE = "https://arxiv.org/abs/2404.00001";
const LONG =
  "Dual-head distillation, our method, keeps the classification head from collapsing & helps small students.";

/** What a browser looks for: the texts of the directive. */
function textsOf(link: string): readonly string[] {
  return (link.split("#")[1]?.split(":~:text=")[1] ?? "").split(",").map(decodeURIComponent);
}

describe("toTextFragment()", () => {
  test("points at the first and last words of a long sentence", () => {
    const link = toTextFragment(PAGE, LONG, { maxChars: 200 });
    const start = "Dual%2Dhead%20distillation%2C%20our%20method%2C%20keeps";
    expect(link).toBe(`${PAGE}#:~:text=${start},collapsing%20%26%20helps%20small%20students`);
  });

  test("takes the whole of a short sentence, without the marks around it", () => {
    const link = toTextFragment(PAGE, "“Graphs help, co-training too.”", { maxChars: 200 });
    expect(textsOf(link)).toEqual(["Graphs help, co-training too"]);
  });

  test("takes fewer words where there is less room, and none where there is too little", () => {
    const lengths = [150, 130, 105].map((maxChars) => {
      const link = toTextFragment(PAGE, LONG, { maxChars });
      expect(link.length).toBeLessThanOrEqual(maxChars);
      return textsOf(link)[0]?.split(" ").length;
    });
    expect(lengths).toEqual([5, 4, 3]);
    expect(toTextFragment(PAGE, LONG, { maxChars: 60 })).toBe(PAGE);
  });

  test("goes behind a fragment that the address has, and leaves a text fragment alone", () => {
    const there = `${PAGE}#S1`;
    expect(toTextFragment(there, "Graphs help.", { maxChars: 200 })).toBe(
      `${PAGE}#S1:~:text=Graphs%20help`,
    );
    const done = `${PAGE}#:~:text=other`;
    expect(toTextFragment(done, "Graphs help.", { maxChars: 200 })).toBe(done);
  });

  test.each([
    "https://openreview.net/forum?id=abc",
    "https://aclanthology.org/2020.acl-main.1/",
    "https://huggingface.co/papers/2404.00001",
    "https://proceedings.mlr.press/v139/name21a.html",
    "https://www.ijcai.org/proceedings/2023/1",
  ])("knows %s as a page with its abstract", (url) => {
    expect(toTextFragment(url, "Graphs help.", { maxChars: 200 })).toBe(
      `${url}#:~:text=Graphs%20help`,
    );
  });

  test.each([
    "https://arxiv.org/pdf/2404.00001",
    "https://aclanthology.org/2020.acl-main.1.pdf",
    "https://papers.example/abs/1",
    "https://arxiv.org.evil.example/abs/1",
    "javascript:alert(1)//arxiv.org/abs/1",
    "no address",
  ])("leaves %s as it is", (url) => {
    expect(toTextFragment(url, "Graphs help.", { maxChars: 200 })).toBe(url);
  });

  test("gives a valid address within the bound to the same page, whose texts stand in any quote", () => {
    const quotes = fc.oneof(
      fc.string({ unit: "binary", maxLength: 80 }),
      fc.lorem({ mode: "sentences", maxCount: 2 }),
      fc
        .array(fc.constantFrom("a-b", "c,", "&d", "“e”", "f's", "%2D", "(g)", "#h", "\n", "\uD800"))
        .map((parts) => parts.join(" ")),
    );
    fc.assert(
      fc.property(quotes, fc.integer({ min: 0, max: 250 }), (quote, maxChars) => {
        const link = toTextFragment(PAGE, quote, { maxChars });
        if (link === PAGE) return;
        expect(link.length).toBeLessThanOrEqual(maxChars);
        expect(URL.parse(link)?.href).toBe(link);
        expect(link).toMatch(
          /^https:\/\/arxiv\.org\/abs\/2404\.00001#:~:text=[\w.%]+(?:,[\w.%]+)?$/,
        );
        expect(link).not.toMatch(/%[01][0-9A-F]/);
        const shown = quote
          .toWellFormed()
          .replaceAll(/[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, " ");
        for (const text of textsOf(link))
          for (const word of text.split(" ")) expect(shown.replaceAll(" ", "")).toContain(word);
      }),
      { numRuns: 1_000 },
    );
  });
});
