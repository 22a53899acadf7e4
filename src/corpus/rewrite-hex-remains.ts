/** References to General Punctuation, the block of dashes and quotation marks, that kept `#` and `;`. */
const FRAMED = /&?#x(20[0-9a-f]{2});/gi;
/** A dash or an ellipsis between two words, where a year can't stand: after a small letter, before letters. */
const BETWEEN_WORDS = /(?<=\p{Ll})x(201[34]|2026)(?=\p{L}{2})/gu;
const APOSTROPHE = /(?<=\p{L})x2019(?=(?:s|t|d|m|re|ve|ll)(?!\p{L}))/gu;
const OPENING_QUOTE = /(?<![\p{L}\p{N}])x(201c)(?=\p{L})/giu;
const CLOSING_QUOTE = /(?<=[\p{L}.,!?])x(201d)(?![\p{L}\p{N}])/giu;

/**
 * Puts back the characters of which only a hexadecimal code is left:
 * `spacex2014an` gives `space—an`. A code is certain only where the letters
 * around it can't be a name with a year (`1024x2014`, `linux2014` stay).
 */
export function rewriteHexRemains(text: string): string {
  return text
    .replaceAll(FRAMED, toCharacter)
    .replaceAll(BETWEEN_WORDS, toCharacter)
    .replaceAll(APOSTROPHE, "’")
    .replaceAll(OPENING_QUOTE, toCharacter)
    .replaceAll(CLOSING_QUOTE, toCharacter);
}

function toCharacter(_match: string, code: string): string {
  return String.fromCodePoint(Number.parseInt(code, 16));
}
