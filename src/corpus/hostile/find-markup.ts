import type { Finding } from "./finding.ts";
import { isMentioned } from "./is-mentioned.ts";
import { findLinks } from "./find-links.ts";
import { marksInUse } from "./marks-in-use.ts";
import { showSample } from "./show-sample.ts";

/** Marks that part the turns of a chat in the templates of current models. */
const CHAT_TOKEN =
  /<\|[a-z_ ]{2,30}\|>|\[\/?INST\]|<<\/?SYS>>|<(?:start|end)_of_turn>|#{2,4} ?(?:system|instruction|human|assistant|user|response|new instruction)s? ?:/giu;
/** A label of its own in texts on language; a mark of a chat only where its other half stands too. */
const LONE_INST = /^\[\/?INST\]$/u;
const SYSTEM_TURN = /^\s{0,3}(?:system|developer)\b/iu;
const DISCORD_ID = /<(?:@[!&]?|#|\/[\w -]{1,32}:|a?:\w{2,32}:)\d{5,20}>/gu;
const EVERYBODY = /(?<![\p{L}\p{N}.@])@(?:everyone|here)\b/giu;
const POINTER = /[[【][1-9]\d{0,2}\.[1-9]\d{0,2}[\]】]/gu;
/** So many pointers aren't versions or intervals. */
const LEAST_POINTERS = 2;
const NO_ANSWER = /\bNO_ANSWER\b/gu;
const ALONE_BEFORE = /(?:^|[.!?:])\s{0,3}["“'`]?$/u;
const ALONE_AFTER = /^["”'`]?\s{0,3}(?:[.!]|$)/u;
const FENCE =
  /[=\-_*#~]{3,40} ?(?:(?:END|BEGIN|START|STOP)(?: OF)?(?: THE)?(?: USER| SYSTEM)? )?(?:ABSTRACTS?|DOCUMENTS?|CONTEXT|PAPERS?|INPUTS?|SOURCES?|DATA|USER|SYSTEM|PROMPT|INSTRUCTIONS?|QUESTION|END)\b/gu;
const CLOSING_TAG =
  /<\/(?:abstracts?|documents?|context|sources?|papers?|data|inputs?|user|system|instructions?|question|prompt)>/giu;
const CONTEXT_CHARS = 30;

/**
 * Finds marks that mean something to a chat model, to papercord's own prompt or
 * to Discord, in a text as `cleanText` gives it.
 */
export function findMarkup(text: string): Finding[] {
  const compatible = text.replaceAll(/[\uFDF0-\uFDFB]/gu, " ").normalize("NFKC");
  return [
    ...findChatTokens(compatible),
    ...findMentions(compatible),
    ...findPointers(compatible),
    ...findRefusal(compatible),
    ...findFences(compatible),
    ...findLinks(compatible),
  ];
}

function findChatTokens(text: string): Finding[] {
  const matches = [...text.matchAll(CHAT_TOKEN)].filter((match) => {
    const after = text.slice(match.index + match[0].length);
    if (!isMentioned(text, match)) return true;
    return SYSTEM_TURN.test(after.slice(0, 20)) && !isMentioned(text, match, { byQuotes: true });
  });
  const marks = new Set(matches.map(([mark]) => mark));
  const isLone = marks.size === 1 && matches.every(([mark]) => LONE_INST.test(mark));
  return toFindings(text, matches, "chat-template", !isLone);
}

function findMentions(text: string): Finding[] {
  const everybody = marksInUse(text, [...text.matchAll(EVERYBODY)]);
  return toFindings(text, [...text.matchAll(DISCORD_ID), ...everybody], "mention", true);
}

function findPointers(text: string): Finding[] {
  const matches = [...text.matchAll(POINTER)];
  const different = new Set(matches.map(([pointer]) => pointer)).size;
  return toFindings(text, matches, "forged-pointer", different >= LEAST_POINTERS);
}

/** The word with which a model declines, as a sentence of its own. */
function findRefusal(text: string): Finding[] {
  const matches = [...text.matchAll(NO_ANSWER)].filter((match) => !isMentioned(text, match));
  const isAlone = ({ 0: word, index }: RegExpExecArray) =>
    ALONE_BEFORE.test(text.slice(Math.max(0, index - 8), index)) &&
    ALONE_AFTER.test(text.slice(index + word.length, index + word.length + 8));
  return toFindings(text, matches, "forged-pointer", matches.some(isAlone));
}

function findFences(text: string): Finding[] {
  const fences = toFindings(text, [...text.matchAll(FENCE)], "forged-fence", true);
  if (fences.length > 0) return fences;
  const tags = [...text.matchAll(CLOSING_TAG)].filter((match) => !isMentioned(text, match));
  return toFindings(text, tags, "forged-fence", false);
}

/** One finding for all matches, which shows the first. */
function toFindings(
  text: string,
  matches: readonly RegExpExecArray[],
  kind: Finding["kind"],
  certain: boolean,
): Finding[] {
  const [first] = matches;
  if (!first) return [];
  const end = first.index + first[0].length + CONTEXT_CHARS;
  return [{ kind, certain, sample: showSample(text.slice(first.index, end)) }];
}
