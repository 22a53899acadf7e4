import { FOLDED_MARKS } from "./fold-words.ts";

/** Words that tell that a quoted order is the subject, as in a paper on attacks. */
const SUBJECT =
  /(?:^| )(?:attack|inject|jailbreak|adversar|malicious|hijack|prompt|phrase|string|command|trigger|poison|suffix|request|such|like|example|injek|angriff|attaque|ataque|attacc|атак|инъекц)|攻击|攻擊|攻撃|注入|提示|越狱|脱獄|プロンプト|공격|프롬프트/u;
const TITLE_SUBJECT =
  /(?:^| )(?:attack|inject|jailbreak|adversar|hijack|defen|robust|safety|secur|benchmark|angriff|attaque|ataque|атак)|攻击|攻撃|공격/u;
/** How far the borders of a sentence are looked for. */
const MAX_WORDS = 120;

/**
 * Whether the words at `index` are spoken about rather than said: quoted in a
 * sentence that is about attacks, prompts or phrases, or part of a title about
 * attacks.
 *
 * @param words As `foldWords` gives them.
 */
export function isDiscussed(
  words: readonly string[],
  index: number,
  { isTitle }: { readonly isTitle: boolean },
): boolean {
  if (isTitle && TITLE_SUBJECT.test(words.join(" "))) return true;
  const start = borderBefore(words, index);
  const said = words.slice(start, index);
  const isQuoted = said.filter((word) => word === FOLDED_MARKS.quote).length % 2 === 1;
  return isQuoted && SUBJECT.test(outsideQuotes(words.slice(start, borderAfter(words, index))));
}

function borderBefore(words: readonly string[], index: number): number {
  const least = Math.max(0, index - MAX_WORDS);
  const at = words.slice(least, index).lastIndexOf(FOLDED_MARKS.sentence);
  // A quoted sentence may end within its quotation; the one that quotes it begins before.
  return at < 0 ? least : least + at + 1;
}

function borderAfter(words: readonly string[], index: number): number {
  const at = words.slice(index, index + MAX_WORDS).indexOf(FOLDED_MARKS.sentence);
  return at < 0 ? Math.min(words.length, index + MAX_WORDS) : index + at;
}

function outsideQuotes(words: readonly string[]): string {
  let isOutside = true;
  return words
    .filter((word) => {
      if (word === FOLDED_MARKS.quote) isOutside = !isOutside;
      return isOutside && word !== FOLDED_MARKS.quote;
    })
    .join(" ");
}
