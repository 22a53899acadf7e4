import fc from "fast-check";
import { type Phrase, sayPhrases, type PhraseKey } from "../../src/lib/phrase.ts";
import phrases from "../../src/lib/phrases.json" with { type: "json" };
import { argumentsOf } from "./words/message-arguments.ts";

/** What breaks Markdown, pings, leads away or is no character. */
const HOSTILE = [
  "@everyone",
  "@here",
  "<@100000000000000001>",
  "<@&100000000000000001>",
  "<#100000000000000001>",
  "</ask:100000000000000001>",
  "<t:0:R>",
  "<id:customize>",
  "<a:wave:100000000000000001>",
  "https://evil.example/login",
  "<https://evil.example>",
  "[here](https://evil.example)",
  "](https://evil.example)",
  "](<https://evil.example>)",
  "]\u200B(https://evil.example)",
  "discord.gg/evil",
  "[1]",
  "[2][3]",
  "```",
  "```js\n",
  "``",
  "`",
  "~~~",
  "||",
  "**",
  "__",
  "~~",
  "\\",
  "\\\\",
  "# ",
  "-# ",
  "> ",
  ">>> ",
  "- ",
  "1. ",
  "\n",
  "\r\n",
  "\u2028",
  "\u0000",
  "\u202E",
  "\u200F\u2067",
  "\uD83D",
  "\uDE00",
  "\uFFFE",
  "👩‍👩‍👧‍👦",
  "🇩🇪",
  "Z̴̡͎a̵l̸g̶o",
  "שלום",
  "مرحبا بالعالم",
  "图神经网络",
  "グラフ",
  "그래프",
  "$\\frac{a}{b}$",
  "$\\mathcal{O}(n^2)$",
  "$$\\sum_{i=1}^{n} x_i",
  "\\textbf{bold}",
  "{placeholder}",
  "{count, plural, other {#}}",
  "<b>",
  "&amp;",
  "%5B",
  "3.14",
  "et al.",
] as const;

/** What is repeated until it is as long as nobody writes. */
const LONG = ["x", "word ", "漢", "👍", "`", "*_", "](", "\\", "\uD800", "a.", "$x$ ", "\n"];

const plain = fc
  .array(fc.constantFrom("graphs", "help", "most", "on", "molecules", "2024", "4.2%"), {
    minLength: 1,
    maxLength: 12,
  })
  .map((words) => words.join(" "));

/** Words among what is hostile. */
export const hostile = fc
  .array(
    fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary", maxLength: 6 }), plain),
    {
      maxLength: 10,
    },
  )
  .map((parts) => parts.join(""));

const long = fc
  .tuple(fc.constantFrom(...LONG), fc.constantFrom(300, 699, 2_000, 4_001, 20_000))
  .map(([unit, chars]) => unit.repeat(Math.ceil(chars / unit.length)).slice(0, chars));

/** Any text: mostly words, often hostile, sometimes empty, sometimes of 20,000 characters. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: plain },
  { weight: 12, arbitrary: hostile },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
  { weight: 1, arbitrary: long },
  { weight: 1, arbitrary: fc.constant("") },
);

const anyPhrase: fc.Arbitrary<Phrase> = fc
  .constantFrom(...(Object.keys(phrases) as PhraseKey[]))
  .chain((key) => {
    const values = [...argumentsOf(phrases[key])].map(([name, [argument]]) => {
      const isNumber = argument?.kind === "number";
      return [name, isNumber ? fc.nat(2_000) : anyText] as const;
    });
    return fc.record(Object.fromEntries(values)).map((record) => ({ key, values: record }));
  });

const anyPhrases = fc.array(anyPhrase, { minLength: 1, maxLength: 3 });

/** Why there is nothing: English of anybody's, or what the core says in any language. */
export const anyReasoned = fc.oneof(
  anyText.map((reason) => ({ reason })),
  anyPhrases.map((reasonPhrases) => ({ reason: sayPhrases(reasonPhrases), reasonPhrases })),
);

/** What is told along with a result, if anything is. */
export const anyNoticed = fc.oneof(
  fc.constant({}),
  anyText.map((notice) => ({ notice })),
  anyPhrases.map((noticePhrases) => ({ notice: sayPhrases(noticePhrases), noticePhrases })),
);

/** Why a list is empty, which most aren't. */
export const anyListAbstention = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: anyText.map((abstained) => ({ abstained })) },
  {
    weight: 1,
    arbitrary: anyPhrases.map((abstainedPhrases) => ({
      abstained: sayPhrases(abstainedPhrases),
      abstainedPhrases,
    })),
  },
);
