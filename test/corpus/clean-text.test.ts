import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanText } from "../../src/corpus/clean-text.ts";
import { cpuMsOf, HOSTILE_TEXTS } from "./hostile-texts.ts";

const raw = String.raw;

/** Original and cleaned text. */
const CLEANED: readonly (readonly [original: string, cleaned: string])[] = [
  // Accents, with braces around nothing, the letter, the command or both.
  [raw`Schr\"odinger, H\"older, na\"ive`, "Schrödinger, Hölder, naïve"],
  [raw`Martin-L{\"o}f, {\"{o}}, \"{o}, {\" o}`, 'Martin-Löf, ö, ö, {\\" o}'],
  [
    raw`R\'enyi, Fr\'echet, Carath\'eodory, Lov\'asz, Tuy\'eras`,
    "Rényi, Fréchet, Carathéodory, Lovász, Tuyéras",
  ],
  [raw`Aky\"urek et al.`, "Akyürek et al."],
  ["\\`a \\'a \\^a \\~a \\=a \\\"a", "à á â ã ā ä"],
  [raw`\.I \.z \.{e} \u{g} \u g \v{c} \v c \H{o} \H o`, "İ ż ė ğ ğ č č ő ő"],
  [raw`\c{c} \c c \k{a} \k a \r{a} \b{d} \d{s} \t{oo}`, "ç ç ą ą å ḏ ṣ o͡o"],
  [raw`na\"{\i}ve, na\"\i ve, \'{\i}`, "naïve, naïve, í"],
  // Letters: the space that ends a command's name isn't printed.
  [
    raw`Polyak-\L ojasiewicz, {\L}ojasiewicz, \L{}ojasiewicz`,
    "Polyak-Łojasiewicz, Łojasiewicz, Łojasiewicz",
  ],
  [raw`\l\o\O\ss\ae\AE\oe\OE\aa\AA`, "łøØßæÆœŒåÅ"],
  [raw`stra\ss e, Gau{\ss}`, "straße, Gauß"],
  // Styles.
  [
    'Growth of <i>E. coli</i> in H<sub>2</sub>O, <span class="nocase">UK</span>',
    "Growth of E. coli in H2O, UK",
  ],
  [
    "&lt;i&gt;In vivo&lt;/i&gt; and <jats:p>abstract</jats:p>, a < b > c",
    "In vivo and abstract, a < b > c",
  ],
  [
    raw`\textbf{D}irect \emph{1.46} {\em stability} {\it single-loop}`,
    "Direct 1.46 stability single-loop",
  ],
  [raw`\textbf{a \emph{b {c}} d} \texttt{x} \textit{y}`, "a b {c} d x y"],
  [raw`{cal O}(1/k), {bf 1}_n, on {mathcal A} given`, "O(1/k), 1_n, on A given"],
  // Commands.
  [raw`model \& task, 2\%, \$5, a\_b, \#1`, "model & task, 2%, $5, a_b, #1"],
  [raw`Conv\-Former`, "ConvFormer"],
  [
    raw`temperature {\tau} and \alpha-divergence, \Omega(n)`,
    "temperature τ and α-divergence, Ω(n)",
  ],
  [
    raw`augmentations, \eg, crop \ie flip, \eg. this`,
    "augmentations, e.g., crop i.e. flip, e.g. this",
  ],
  // Remains of entities, and entities.
  ["spacex2014an, microtiltsx2014known", "space—an, microtilts—known"],
  ["the modelx2019s x201cattentionx201d, &#x2014; #x2013;", "the model’s “attention”, — –"],
  ["&lt;div&gt; AT&amp;T &amp;eacute; &#233;", "<div> AT&T é é"],
  // Formulas.
  ["ell_infty and ell_2^2, ell_{p}, ell_{2,1}", "ℓ∞ and ℓ2^2, ℓp, ℓ_{2,1}"],
  [
    raw`mathcal{O}(n), mathcal O(sqrt K), \mathcal{O}(1), a {O}(T) regret`,
    "O(n), O(sqrt K), O(1), a O(T) regret",
  ],
  ["textrm{FID}_infty, L_{1}-norm, R^{n}", "FID_∞, L_1-norm, R^n"],
  ["Oleft(d^{1/3}right)", "O(d^{1/3})"],
  // Marks.
  ["paradigm: bullet Guiding Principles? bullet Model", "paradigm: • Guiding Principles? • Model"],
  ["``scaling law crossover,'' it's", "“scaling law crossover,” it's"],
  [
    "dataset~Dash-Cam, entropy~(VNE), e.g.~trading",
    "dataset Dash-Cam, entropy (VNE), e.g. trading",
  ],
  [
    "zero-padding.Recently, a term (2020).The second",
    "zero-padding. Recently, a term (2020). The second",
  ],
  // What a program escaped.
  [raw`we call it \"attention\", don\'t we`, `we call it "attention", don't we`],
  // Invisible characters and spaces.
  ["a\u0000b\u0007c\u200bd\u202ee\u2066f\ufeffg\u00adh", "abcdefgh"],
  [" a\t\r\n b\u00a0\u2003c\u2028d\u0085e ", "a b c d e"],
  ["a \u200b b", "a b"],
  ["e\u0301 \ud800", "é \ufffd"],
];

/** What isn't certain stays. */
const KEPT = [
  "alpha, beta_2, 64times 64, lambda",
  "images of 1024x2014, linux2014, max2014, index2010b",
  "bullet points and a rubber bullet",
  "mathematics, mathcal{C_Phi/m}, left and right",
  raw`C:\users\name, \d+, \nabla f, \foo{x}, \begin{x}`,
  raw`open \textbf{group`,
  "x² ℓ2 ﬁ ＠everyone ½",
  "AT&T, R&D, &copy",
  "x~N(0,1), ~100 samples",
  "{feature suppression}, {0}, S^{2/p}, x_{1}2",
  "a -- b, ''quoted''",
  "the v2.Our, A.The",
] as const;

describe("cleanText()", () => {
  test.for(CLEANED)("cleans %s", ([original, cleaned]) => {
    expect(cleanText(original)).toBe(cleaned);
  });

  test.for(KEPT)("keeps %s", (text) => {
    expect(cleanText(text)).toBe(text);
  });

  test("gives empty text for text of nothing but invisible characters", () => {
    expect(cleanText(" \u200b\u0000\n")).toBe("");
  });

  const pieces = CLEANED.flatMap(([original]) => original.split(" "));
  const signs = Array.from("&\\{}\"'o~ _2\u0301");
  const artefact = fc.constantFrom(...pieces, ...signs, "amp;", "x2014", "``", "''", "ell");
  const text = fc.oneof(
    fc.array(artefact, { maxLength: 30 }).map((parts) => parts.join("")),
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
  );

  test("changes nothing the second time", () => {
    fc.assert(
      fc.property(text, (original) => {
        const cleaned = cleanText(original);
        expect(cleanText(cleaned)).toBe(cleaned);
      }),
      { numRuns: 3_000 },
    );
  });

  test("gives well-formed text in NFC, on one line, without invisible characters", () => {
    fc.assert(
      fc.property(text, (original) => {
        const cleaned = cleanText(original);
        expect(cleaned.isWellFormed()).toBe(true);
        expect(cleaned.normalize("NFC")).toBe(cleaned);
        expect(cleaned).not.toMatch(/\p{Cc}|\p{Default_Ignorable_Code_Point}|\s\s|^\s|\s$/u);
      }),
      { numRuns: 2_000 },
    );
  });

  test("leaves plain English alone", () => {
    const plain = fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9,;:()-]{0,8} [A-Za-z0-9]){0,12}$/);
    fc.assert(
      fc.property(plain, (original) => {
        fc.pre(!/infty|ell_|math|bullet|textrm|bold|left|x20/.test(original));
        expect(cleanText(original)).toBe(original);
      }),
    );
  });

  test("only tidies text built to be rewritten for ever", () => {
    const endless = `a & b &${"amp;".repeat(3_000)}`;
    expect(cleanText(` ${endless}\n`)).toBe(endless);
  });

  test("takes at most 50 ms for 10,000 hostile characters", () => {
    for (const hostile of HOSTILE_TEXTS) {
      expect(
        cpuMsOf(() => cleanText(hostile)),
        hostile.slice(0, 20),
      ).toBeLessThan(50);
    }
  });
});
