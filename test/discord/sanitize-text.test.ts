import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanText } from "../../src/discord/rendering/clean-text.ts";
import { displayText } from "../../src/discord/rendering/display-text.ts";
import { sanitizeText } from "../../src/discord/rendering/sanitize-text.ts";

const LIMIT = 300;

/** Pieces that mean something to Discord, between characters of every plane. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 6 }),
      fc.constantFrom(
        "@everyone",
        "@here",
        "@EveryOne",
        "<@1>",
        "<@!123456789012345678>",
        "<@&1>",
        "<#1>",
        "</ask:1>",
        "<:e:1>",
        "<a:e:1>",
        "<t:1700000000:R>",
        "<id:customize>",
        "https://evil.example/x",
        "HTTP://a.b",
        "<https://a.b>",
        "[a](https://a.b)",
        "[a](<https://a.b>)",
        "![x](y)",
        "discord.gg/abc",
        "\n# ",
        "\r\n> ",
        "\u2028- ",
        "-# ",
        "1. ",
        "```",
        "``",
        "||",
        "**",
        "__",
        "~~",
        "*",
        "_",
        "\\",
        "\\\\",
        "$x^2$",
        "$",
        "x_{",
        "}",
        String.raw`\hat{x}`,
        "\u200B",
        "@\u200Beveryone",
        "@\u202Eeveryone",
        "<\u2060@1>",
        "http\u200D://a.b",
        "\uD800",
        "\uDC00",
        "\u{FDFA}",
        "＠everyone",
        "\u0301\u0302\u0303\u0304\u0305\u0306",
        " ",
        "\t",
        "\u2800",
        "\u3164",
        "[1]",
        "](",
        "|",
        "<",
        ">",
      ),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

/** What Discord would read as markup: every character that stands behind no backslash. */
function bareOf(markdown: string): string {
  return markdown.replaceAll(/\\[\s\S]/gu, "\u0000");
}

/** What a reader sees. */
function shownOf(markdown: string): string {
  return markdown.replaceAll(/\\([\s\S])/gu, "$1").replaceAll("\u200A", "");
}

function expectHarmless(markdown: string): void {
  expect(markdown.isWellFormed()).toBe(true);
  expect(markdown).not.toMatch(/@(?:everyone|here)/iu);
  expect(markdown).not.toMatch(/<(?:[@#/:&!+]|[A-Za-z]+:)/u);
  expect(markdown).not.toMatch(/\w+:\/\/|discord(?:app)?\.(?:gg|com)/iu);
  expect(markdown).not.toMatch(
    /[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2028\u2029]/u,
  );
  expect(bareOf(markdown)).not.toMatch(/[*_~`|<[\]\\]/u);
  expect(markdown).not.toMatch(/^(?:#|>|[-+]\s|-#|\d{1,9}[.)])/u);
}

describe("sanitizeText()", () => {
  test("leaves nothing alive of any text, within the limit", () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: LIMIT }), (text, limit) => {
        const markdown = sanitizeText(text, limit);
        expect(markdown.length).toBeLessThanOrEqual(limit);
        expectHarmless(markdown);
      }),
      { numRuns: 10_000 },
    );
  });

  test("shows the text itself, and is stable: shown text sanitised again is the same", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const markdown = sanitizeText(text, 10_000);
        expect(shownOf(markdown)).toBe(displayText(text, 10_000).replaceAll("\u200A", ""));
        expect(sanitizeText(shownOf(markdown), 10_000)).toBe(markdown);
      }),
      { numRuns: 3_000 },
    );
  });

  test.each([
    ["@everyone look", "@\u200Aeveryone look"],
    ["<@123> and <#4>", "\\<\u200A@123> and \\<\u200A#4>"],
    ["[free](https://evil.example)", "\\[free\\]\u200A(https:\\/\\/evil.example)"],
    ["free]\u200B\u2060(https://e.org)", "free\\]\u200A(https:\\/\\/e.org)"],
    ["# Title", String.raw`\# Title`],
    ["-# small", String.raw`\-# small`],
    ["- item", String.raw`\- item`],
    ["-0.5 points", "-0.5 points"],
    ["2. second", String.raw`2\. second`],
    ["2.5 times", String.raw`2\.5 times`],
    ["> quoted", String.raw`\> quoted`],
    ["a\n> b", "a > b"],
    ["x_q * y_q ~ `z` || w", String.raw`x\_q \* y\_q \~ \`z\` \|\| w`],
    ["pass@k and Recall@10 at a.b@c.d", "pass@k and Recall@10 at a.b@c.d"],
    ["join discord.gg/abc", String.raw`join discord\.gg/abc`],
    ["x < y", String.raw`x \< y`],
    ["a\u200Bb\u202Ec\u00ADd", "abcd"],
    ["\u200B\u3164\u2800 \u2060", ""],
    ["＠everyone", "＠everyone"],
    [String.raw`$\alpha_i \leq x^2$ for *$5*`, String.raw`αᵢ ≤ x² for \*$5\*`],
    [String.raw`$@everyone_{1}$ \(<@1>^2\)`, "@\u200Aeveryone₁ \\<\u200A@1>²"],
  ])("writes %j as %j", (text, markdown) => {
    expect(sanitizeText(text, 200)).toBe(markdown);
  });

  test("cuts between words, never within an escape or a character", () => {
    expect(sanitizeText("attention is all you need", 14)).toBe("attention is…");
    expect(sanitizeText("*".repeat(10), 6)).toBe(String.raw`\*\*…`);
    expect(sanitizeText("\u{1F600}".repeat(5), 4)).toBe("\u{1F600}…");
  });

  test.each([
    ["![", 5_000],
    ["[](", 3_334],
    ["<@", 5_000],
    ["\u0301", 10_000],
    [" ", 10_000],
    ["\\", 10_000],
    ["@everyone", 1_111],
    ["\u200B", 10_000],
    ["h", 10_000],
    ["discord", 1_429],
  ])("takes at most 50 ms of CPU for 10,000 characters of %j", (piece, times) => {
    const text = piece.repeat(times);
    sanitizeText(text, 10_000);
    const before = process.cpuUsage();
    sanitizeText(text, 10_000);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(50);
  });
});

describe("cleanText()", () => {
  test.for([
    ["a \t\n  b", "a b"],
    ["a\vb\fc\u0085d", "a b c d"],
    ["e\u0301\u0302\u0303\u0304\u0305\u0306!", "e\u0301\u0302\u0303\u0304!"],
    ["x\u0000\u{FFF9}\u{FDD0}y", "xy"],
  ] as const)("makes %j into %j", ([text, line]) => {
    expect(cleanText(text, 100)).toBe(line);
  });

  test("leaves no half character of a text padded with invisible ones", () => {
    expect(cleanText(`${"\u200B".repeat(39)}\u{1F600}`, 10)).toBe("");
  });

  test("is idempotent over every plane", () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: LIMIT }), (text, limit) => {
        const once = cleanText(text, limit);
        expect(cleanText(once, limit)).toBe(once);
        expect(once.length).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 5_000 },
    );
  });
});
