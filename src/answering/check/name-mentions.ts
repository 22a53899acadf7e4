import type { NameMention } from "./claim.ts";
import type { Word } from "./read-words.ts";

/** Two capitals, a capital inside, or letters and digits in one: `LoRA`, `BERT`, `GPT4`, `k2`. */
const NAME = /\p{Lu}\p{L}*\p{Lu}|\p{Ll}\p{Lu}|\p{L}\d|\d\p{Lu}/u;
/** `64x64`, `10x`, `7B`, `3rd`: numbers, which have a check of their own. */
const QUANTITY = /^\d+(?:[x×]\d+)*(?:\p{Ll}{1,4}|[KMBT])?$/u;
const CAPITALISED = /^\p{Lu}\p{L}+$/u;

/**
 * What a sentence calls by name: words with capitals or digits inside, joined
 * by their hyphens (`CIFAR-10`), and words with a capital that don't begin the
 * sentence. A word in capitals only because the whole text is doesn't count.
 */
export function nameMentions(words: readonly Word[]): NameMention[] {
  const shouting = words.filter(({ raw }) => /^\p{Lu}{2,}$/u.test(raw)).length > words.length / 2;
  if (shouting) return [];
  const mentions: NameMention[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const first = at;
    while (words[at + 1]?.isJoined === true) at += 1;
    const parts = words.slice(first, at + 1);
    if (!parts.some((part, index) => isName(part, first + index))) continue;
    const raw = parts.map((part) => part.raw).join("-");
    mentions.push({
      raw,
      key: nameKey(raw),
      isUnmistakable: parts.some((part) => isNameForm(part.raw)),
    });
  }
  return mentions;
}

/** Whether a word's spelling alone tells it for a name: `LoRA`, `GPT4`. */
export function isNameForm(raw: string): boolean {
  return NAME.test(raw) && !QUANTITY.test(raw);
}

/** @returns Letters and digits in lower case, without a plural or possessive s. */
export function nameKey(name: string): string {
  const bare = name.replace(/['’]s$/u, "").replace(/[^\p{L}\p{N}]/gu, "");
  return (/[\p{Lu}\d]s$/u.test(bare) ? bare.slice(0, -1) : bare).toLowerCase();
}

function isName({ raw, gap }: Word, at: number): boolean {
  if (QUANTITY.test(raw)) return false;
  if (isNameForm(raw)) return true;
  const beginsSentence = at === 0 || /[.!?:“"]\s*$/u.test(gap);
  return !beginsSentence && CAPITALISED.test(raw);
}
