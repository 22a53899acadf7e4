import { visibleLine } from "../../lib/visible-line.ts";

/** No message is longer: 4,000 characters of two UTF-16 units. */
const MAX_UNITS = 8_000;
const CODE_BLOCK = /```[\s\S]*?(?:```|$)/gu;
/** Struck out by its writer. */
const STRUCK = /~~[^~\n]{1,2000}~~/gu;
const QUOTE_LINE = /^\s*>\s/u;
const QUOTE_REST = /^\s*>>>\s/u;

/** What gives way to a space or to its own text, in this order. */
const MARKUP: readonly (readonly [mark: RegExp, text: string])[] = [
  [/!?\[([^[\]\n]{1,500})\]\([^()\n]{0,2000}\)/gu, "$1"],
  [/<(?:@[!&]?|#|\/[^<>:\n]{1,100}:|a?:\w{1,32}:|t:|id:)[\w-]{1,30}(?::\w)?>/gu, " "],
  [
    /<?\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s<>]{1,2000}>?|\b(?:www\.|discord\.gg\/)[^\s<>]{1,2000}/giu,
    " ",
  ],
  [/@(?:everyone|here)\b/gu, " "],
  [/(?<![\w:]):[a-z][\w+-]{1,32}:(?![\w:])/giu, " "],
  [/[\p{RGI_Emoji}]|(?![\p{L}\p{N}©®™↔])\p{Extended_Pictographic}/gv, " "],
  [/`{1,2}([^`\n]{1,500})`{1,2}/gu, "$1"],
  [
    /\|\||\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<![\p{L}\p{N}])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![\p{L}\p{N}])/gu,
    "",
  ],
  [/\\([\\*_~`|>#:.()[\]-])/gu, "$1"],
];
const LINE_MARK = /^(?:-#|#{1,3}|[-*+•–]|\(?\d{1,2}[.)])\s+/u;
/** What the end of a line leaves of its own accord in text that was copied out of a paper. */
const GOES_ON = /[\p{L}\p{N},;-]$/u;

/**
 * Takes a message apart into the stretches of text that its writer says in
 * their own name: without code, links, mentions, emoji, struck-out text and
 * marks, each list item and line by itself. Quotes are somebody else's words
 * and go too, unless the message is nothing but quotes.
 *
 * @param text As Discord sends it. The first 8,000 UTF-16 units are read.
 * @returns Single lines of visible characters, each with a letter.
 */
export function cleanMessage(text: string): string[] {
  const plain = text.slice(0, MAX_UNITS).toWellFormed().replaceAll(CODE_BLOCK, "\n");
  const own = joinLines(strip(withoutQuotes(plain)));
  return own.length > 0 ? own : joinLines(strip(plain.replaceAll(/^[^\S\n]*>{1,3}\s/gmu, "")));
}

function withoutQuotes(text: string): string {
  const kept: string[] = [];
  for (const line of text.split("\n")) {
    if (QUOTE_REST.test(line)) break;
    kept.push(QUOTE_LINE.test(line) ? "" : line);
  }
  return kept.join("\n");
}

function strip(text: string): string {
  return MARKUP.reduce(
    (left, [mark, own]) => left.replaceAll(mark, own),
    text.replaceAll(STRUCK, " "),
  );
}

/** A line that goes on in small letters where the one before has not ended belongs to it. */
function joinLines(text: string): string[] {
  const joined: string[] = [];
  let before = "";
  for (const raw of text.split(/\r?\n|[\u2028\u2029]/u)) {
    const trimmed = visibleLine(raw);
    const line = trimmed.replace(LINE_MARK, "").trim();
    const goesOn = line === trimmed && GOES_ON.test(before) && /^\p{Ll}/u.test(line);
    const last = joined.at(-1);
    if (goesOn && last !== undefined) joined[joined.length - 1] = `${last} ${line}`;
    else if (/\p{L}/u.test(line)) joined.push(line);
    before = line;
  }
  return joined;
}
