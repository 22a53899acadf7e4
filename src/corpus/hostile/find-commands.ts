import { commandIndex, HEAD_CHARS, type IndexedPhrase, type PhraseHead } from "./command-index.ts";
import type { CommandKind } from "./command-language.ts";
import type { Finding } from "./finding.ts";
import { FOLDED_MARKS, foldWords } from "./fold-words.ts";
import { isDiscussed } from "./is-discussed.ts";
import { showSample } from "./show-sample.ts";
import { standsAsOrder } from "./stands-as-order.ts";

const UNSPACED_SCRIPTS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** So many single letters in a row are words spelt letter by letter. */
const LEAST_LETTERS = 8;
/** Of a text spelt letter by letter, so much is read; ordinary text has none. */
const MAX_SQUEEZED_CHARS = 600;
const LETTER = /^[\p{Script=Latin}\p{Script=Cyrillic}\d]$/u;
/** A title in the imperative mood is common; one that speaks of a model's rules isn't. */
const KINDS_IN_TITLES: ReadonlySet<CommandKind> = new Set(["override", "role", "address", "leak"]);
/** What may stand before an order where words aren't parted, besides a language's own words. */
const MARKS: readonly string[] = [FOLDED_MARKS.sentence, FOLDED_MARKS.border, FOLDED_MARKS.quote];

const NONE: readonly PhraseHead[] = [];

/** An order as it was found in folded text. */
interface Order {
  readonly said: string;
  readonly certain: boolean;
}

/**
 * Finds orders to a model that reads the text, in ten languages and through the
 * disguises that `foldWords` takes off.
 *
 * @param text As `cleanText` gives it.
 * @param options.isTitle Titles may be in the imperative mood.
 * @returns The first order of each way of writing, a certain one if there is one; what is quoted as the subject of a sentence isn't one.
 */
export function findCommands(
  text: string,
  { isTitle = false }: { readonly isTitle?: boolean } = {},
): Finding[] {
  const words = foldWords(text);
  const orders = [
    firstOf(findSpaced(words, isTitle)),
    UNSPACED_SCRIPTS.test(text) ? firstOf(findUnspaced(words, isTitle)) : undefined,
    findSqueezed(words),
  ];
  return orders
    .filter((order) => order !== undefined)
    .map(({ said, certain }) => ({ kind: "command", certain, sample: showSample(said.trim()) }));
}

/** @returns The first certain order, or the first doubtful one. */
function firstOf(orders: Iterable<Order>): Order | undefined {
  let doubtful: Order | undefined;
  for (const order of orders) {
    if (order.certain) return order;
    doubtful ??= order;
  }
  return doubtful;
}

function* findSpaced(words: readonly string[], isTitle: boolean): Generator<Order> {
  const { byWord, byPrefix } = commandIndex();
  const line = `${words.join(" ")} `;
  let offset = 0;
  for (const [index, word] of words.entries()) {
    for (const head of headsOf(byWord.get(word), byPrefix.get(word.slice(0, HEAD_CHARS)))) {
      const { phrase } = head;
      if (!isHead(word, head) || !isAsked(phrase, isTitle)) continue;
      phrase.pattern.lastIndex = offset;
      const said = phrase.pattern.exec(line)?.[0];
      if (said === undefined || !isOrder(phrase, words, index)) continue;
      if (!isDiscussed(words, index, { isTitle })) yield { said, certain: !phrase.isDoubtful };
    }
    offset += word.length + 1;
  }
}

/** Nearly every word begins no phrase: this is asked some 200 times an abstract. */
function headsOf(
  whole: readonly PhraseHead[] | undefined,
  prefixed: readonly PhraseHead[] | undefined,
): readonly PhraseHead[] {
  if (!whole) return prefixed ?? NONE;
  return prefixed ? [...whole, ...prefixed] : whole;
}

function isHead(word: string, head: PhraseHead): boolean {
  return head.isPrefix ? word.startsWith(head.word) : word === head.word;
}

function isAsked({ kind }: IndexedPhrase, isTitle: boolean): boolean {
  return !isTitle || KINDS_IN_TITLES.has(kind);
}

function isOrder(phrase: IndexedPhrase, words: readonly string[], index: number): boolean {
  return phrase.isUnmistakable || standsAsOrder(words, index, phrase.words);
}

function* findUnspaced(words: readonly string[], isTitle: boolean): Generator<Order> {
  const line = words.join("");
  for (const phrase of commandIndex().unspaced) {
    if (!isAsked(phrase, isTitle)) continue;
    const everywhere = new RegExp(phrase.pattern.source, "gu");
    for (const { 0: said, index } of line.matchAll(everywhere)) {
      if (!phrase.isUnmistakable && !followsOpener(line.slice(0, index), phrase)) continue;
      const at = wordAt(words, index);
      if (!isDiscussed(words, at, { isTitle })) yield { said, certain: !phrase.isDoubtful };
    }
  }
}

function followsOpener(before: string, { words }: IndexedPhrase): boolean {
  const last = before.slice(-4);
  if (MARKS.some((mark) => last.endsWith(mark))) return true;
  return [words.openers, words.addressees, words.modals].some((set) =>
    [...set].some((word) => last.endsWith(word)),
  );
}

function wordAt(words: readonly string[], offset: number): number {
  let end = 0;
  const at = words.findIndex((word) => (end += word.length) > offset);
  return Math.max(0, at);
}

/** Words spelt letter by letter lose the borders between them; the phrases are looked for without. */
function findSqueezed(words: readonly string[]): Order | undefined {
  const squeezed = spelledOut(words);
  if (squeezed === "") return undefined;
  for (const { pattern } of commandIndex().squeezed) {
    const said = new RegExp(pattern.source, "u").exec(squeezed)?.[0];
    if (said !== undefined && said.length >= LEAST_LETTERS) return { said, certain: true };
  }
  return undefined;
}

function spelledOut(words: readonly string[]): string {
  let run = "";
  let all = "";
  for (const word of words) {
    if (word.length === 1 && LETTER.test(word)) {
      run += word;
      continue;
    }
    if (run.length >= LEAST_LETTERS) all += `${run} `;
    run = "";
  }
  return all.slice(0, MAX_SQUEEZED_CHARS);
}
