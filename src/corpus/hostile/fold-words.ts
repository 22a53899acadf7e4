/** What stands between the words of a folded text, each a word of its own. */
export const FOLDED_MARKS = {
  sentence: "|",
  /** Colon, bracket, dash and the like. */
  border: ":",
  comma: ",",
  quote: '"',
} as const;

/** Longer ones are codes; patterns count on words of a bounded length. */
const MAX_WORD_CHARS = 40;
/** Ligatures that stand for whole phrases: decomposing grows them up to 18-fold. */
const PHRASE_LIGATURES = /[\uFDF0-\uFDFB]/gu;
const MARKS = /[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]+/gu;
const NON_ASCII = /\P{ASCII}/u;
const APOSTROPHE = /(?<=\p{L})['’](?=\p{L})/gu;
const TOKEN =
  /[\p{L}\p{M}\p{N}]+(?:[@$][\p{L}\p{M}\p{N}]+)*|[.!?。！？…]+(?=[\s"'”’»)\]」』|]|$)|[;。！？|]|[,:、，：()[\]{}<>#*=—–]|["'“”„«»‘’`「」『』]/gu;
/** The same for text of ASCII only, which is most of it and read much faster so. */
const ASCII_TOKEN =
  /[a-z0-9]+(?:[@$][a-z0-9]+)*|[.!?]+(?=[\s"')\]|]|$)|[;|]|[,:()[\]{}<>#*=]|["'`]/g;
const SENTENCE_ENDS = /^[.!?。！？…;|]/u;
const COMMAS = /^[,、，]/u;
const QUOTES = /^["'“”„«»‘’`「」『』]/u;
const WORD = /^[\p{L}\p{M}\p{N}]/u;
/** Nothing to take off; nearly every word is so. At most as long as a word is kept. */
const PLAIN_WORD = /^[a-z]{1,40}$/;

/** Letters of other alphabets that pass for Latin ones. */
const LOOK_ALIKES = new Map(
  Object.entries({
    // oxfmt-ignore
    a: "аαɑᴀ",
    b: "вьʙβ",
    c: "сϲᴄ",
    d: "ԁᴅ",
    e: "еεєҽᴇ",
    f: "ғꜰ",
    g: "ɡɢ",
    h: "һнʜ",
    i: "іιɪı",
    j: "јᴊ",
    k: "кκᴋ",
    // oxfmt-ignore
    l: "ӏʟ",
    m: "мᴍ",
    n: "пηɴո",
    o: "оοσօᴏ",
    p: "рρᴘ",
    q: "ԛ",
    r: "гʀ",
    s: "ѕꜱ",
    t: "тτᴛ",
    u: "υսᴜ",
    v: "ѵνᴠ",
    w: "ԝωᴡ",
    x: "хχ",
    y: "уγʏ",
    z: "ᴢ",
  }).flatMap(([latin, others]) => Array.from(others, (other) => [other, latin] as const)),
);
const LATIN = /[a-z]/u;
const FOREIGN_LETTER = /[^\P{L}a-z]/u;
const SMALL_CAPITALS = /^[ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ]+$/u;

const DIGIT_LETTERS: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "@": "a",
  $: "s",
};
/** A digit or sign between letters, or before them: `1gn0re`, `p@st`. `GPT4` and `3D` are as they should be. */
const DIGIT_INSIDE = /[0134578@$]\p{L}{2}|\p{L}[0134578@$]+\p{L}/u;

/**
 * Folds a text to bare lower-case words in a row, its disguises taken off:
 * full-width, mathematical and small-capital letters, accents, look-alikes of
 * other alphabets within a Latin word, digits in place of letters. Punctuation
 * is left as marks between the words, see {@link FOLDED_MARKS}.
 *
 * @param text As `cleanText` gives it: invisible characters would keep words apart.
 * @returns Words of at most 40 characters; a sentence end stands first and last.
 *
 * @example
 * ```ts
 * foldWords("1gnore this, please."); // ["|", "ignore", "this", ",", "please", "|"]
 * ```
 */
export function foldWords(text: string): string[] {
  const words: string[] = [FOLDED_MARKS.sentence];
  const folded = foldLetters(text);
  const isPlain = !NON_ASCII.test(folded);
  const hasDigits = DIGIT_INSIDE.test(folded);
  for (const token of folded.match(isPlain ? ASCII_TOKEN : TOKEN) ?? []) {
    if (PLAIN_WORD.test(token)) words.push(token);
    else if (!WORD.test(token)) words.push(markOf(token));
    else if (isPlain && !hasDigits) words.push(token.slice(0, MAX_WORD_CHARS));
    else words.push(undisguise(token).slice(0, MAX_WORD_CHARS));
  }
  words.push(FOLDED_MARKS.sentence);
  return words;
}

/** Lower case, without accents and compatibility forms; kana and Hangul stay composed. */
export function foldLetters(text: string): string {
  const lower = text.replaceAll(APOSTROPHE, " ").toLowerCase();
  if (!NON_ASCII.test(lower)) return lower;
  const bare = lower.replaceAll(MARKS, "").replaceAll(PHRASE_LIGATURES, " ").normalize("NFKD");
  return bare.replaceAll(MARKS, "").normalize("NFC").toLowerCase();
}

function markOf(token: string): string {
  if (SENTENCE_ENDS.test(token)) return FOLDED_MARKS.sentence;
  if (COMMAS.test(token)) return FOLDED_MARKS.comma;
  return QUOTES.test(token) ? FOLDED_MARKS.quote : FOLDED_MARKS.border;
}

function undisguise(token: string): string {
  const isMixed = NON_ASCII.test(token) && (LATIN.test(token) || SMALL_CAPITALS.test(token));
  const latin =
    isMixed && FOREIGN_LETTER.test(token)
      ? Array.from(token, (letter) => LOOK_ALIKES.get(letter) ?? letter).join("")
      : token;
  if (!DIGIT_INSIDE.test(latin)) return latin;
  return Array.from(latin, (letter) => DIGIT_LETTERS[letter] ?? letter).join("");
}
