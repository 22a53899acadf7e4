/** Always seen, unlike the zero-width characters: taking out what is invisible cannot arm a mention again. */
const HAIR_SPACE = "\u200A";

const MARKUP = new Set("\\*_~`|<[]");
/** A heading, quote, list or small print, which Discord reads at the start of a line or list item. */
const LINE_START = /^(?:#|>|[-+](?=[\s#])|\d{1,9}(?=[.)]))/u;
/** What stands between "<" and ">" in a mention, command, custom emoji, timestamp or link. */
const ANGLE_OPENER = /<(?=[@#/&!+:]|[A-Za-z]{1,16}:)/uy;
const EVERYBODY = /@(?=everyone|here)/iuy;
const SCHEME = /:\/\//uy;
/**
 * The middle of a masked link. A backslash is not enough: the label may begin
 * at a mark of papercord's own, and may end at an escaped bracket.
 */
const LINK_MIDDLE = /\](?=\p{Default_Ignorable_Code_Point}*\()/uy;
/** Discord makes an invitation, a gift or a template of these even without a scheme. */
const INVITE = /discord(?:app)?\.(?=gg|gift|new|com|io|me|li)/iuy;

/**
 * Turns a cleaned text into Markdown that Discord shows as that text: nothing
 * in it is a mention, link, heading, list, quote, code or emphasis. Text in
 * the middle of a line and at its start are both safe.
 *
 * @param text One line as {@link cleanText} returns it.
 * @param maxChars UTF-16 units that the result may have; a longer one is cut with "…", never within an escape.
 */
export function escapeText(text: string, maxChars = Number.POSITIVE_INFINITY): string {
  let escaped = "";
  let index = 0;
  while (index < text.length) {
    const [source, safe] = unitAt(text, index);
    if (escaped.length + safe.length > maxChars) return shorten(escaped, maxChars);
    escaped += safe;
    index += source.length;
  }
  return escaped;
}

/** The next piece of a text and its safe form. */
function unitAt(text: string, index: number): readonly [source: string, safe: string] {
  if (index === 0) {
    const start = LINE_START.exec(text)?.[0];
    if (start !== undefined) return escapeLineStart(text, start);
  }
  const opener = matchAt(ANGLE_OPENER, text, index);
  if (opener !== undefined) return [opener, `\\<${HAIR_SPACE}`];
  const everybody = matchAt(EVERYBODY, text, index);
  if (everybody !== undefined) return [everybody, `@${HAIR_SPACE}`];
  if (matchAt(LINK_MIDDLE, text, index) !== undefined) return ["]", `\\]${HAIR_SPACE}`];
  const scheme = matchAt(SCHEME, text, index);
  if (scheme !== undefined) return [scheme, ":\\/\\/"];
  const invite = matchAt(INVITE, text, index);
  if (invite !== undefined) return [invite, `${invite.slice(0, -1)}\\.`];
  const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
  return [character, MARKUP.has(character) ? `\\${character}` : character];
}

/** `1.` is disarmed behind the number, everything else before its first character. */
function escapeLineStart(text: string, start: string): readonly [string, string] {
  const isNumber = /^\d/u.test(start);
  const punctuation = text.charAt(start.length);
  if (isNumber) return [start + punctuation, `${start}\\${punctuation}`];
  return [start, `\\${start}`];
}

function matchAt(pattern: RegExp, text: string, index: number): string | undefined {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0];
}

/** Takes whole escapes off the end until "…" fits. */
function shorten(escaped: string, maxChars: number): string {
  let end = escaped.length;
  while (end > 0 && (end > maxChars - 1 || isInsideUnit(escaped, end))) end -= 1;
  return `${escaped.slice(0, end)}…`;
}

/** Whether a cut before `end` would leave half a character, or a backslash that escapes nothing. */
function isInsideUnit(escaped: string, end: number): boolean {
  if (/[\uD800-\uDBFF]/.test(escaped.charAt(end - 1))) return true;
  let backslashes = 0;
  while (escaped.charAt(end - 1 - backslashes) === "\\") backslashes += 1;
  return backslashes % 2 === 1;
}
