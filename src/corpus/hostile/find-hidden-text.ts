import { decodeTags } from "./decode-tags.ts";
import type { Finding } from "./finding.ts";
import { showSample } from "./show-sample.ts";

/** Flags of England and the like spell their region in tags; nothing else that is seen does. */
const TAGS = /(?<!\u{1F3F4}[\u{E0020}-\u{E007E}]{0,6})[\u{E0020}-\u{E007E}]+/gu;
/** Runs that carry bits or bytes: characters that take no room, and variation selectors one after the other. */
const ZERO_WIDTH_RUN =
  /(?:\u034F|[\u00AD\u115F\u1160\u180E\u200B-\u200D\u2060-\u2064\u3164\uFEFF\uFFA0]){4,}/u;
const SELECTOR_RUN = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]{3,}/u;
/** A word cut by them reads as a whole and is not found by a search. */
const CUT_WORD = /(?<=[A-Za-z])[\u200B-\u200D\u2060-\u2064\uFEFF](?=[A-Za-z])/gu;
const CUT_WORDS = 3;
const OVERRIDE = /[\u202D\u202E]/u;
const EMBEDDING = /[\u202A-\u202C\u2066-\u2069]/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
/** Starts of a terminal's escape sequences. */
const ESCAPES = ["\u001B", "\u0090", "\u009B", "\u009D"];
const CONTROL = /(?![\t\n\v\f\r\u0085])\p{Cc}/u;
const HAS_NON_ASCII_OR_CONTROL = /[^\t\n\r\u0020-\u007E]/u;
const CONTEXT_CHARS = 20;

/**
 * Finds what a reader cannot see in a text as it was read, before cleaning:
 * text in tag characters, runs of characters without width, controls of the
 * writing direction, control characters.
 */
export function findHiddenText(original: string): Finding[] {
  if (!HAS_NON_ASCII_OR_CONTROL.test(original)) return [];
  return [
    ...findTags(original),
    ...findOne(original, ZERO_WIDTH_RUN, "hidden-text", true),
    ...findOne(original, SELECTOR_RUN, "hidden-text", true),
    ...findCutWords(original),
    ...findDirection(original),
    ...findControl(original),
  ];
}

function findTags(original: string): Finding[] {
  const hidden = Array.from(original.matchAll(TAGS), ([run]) => decodeTags(run)).join("");
  if (hidden.length < 2) return [];
  return [{ kind: "hidden-text", certain: true, sample: showSample(hidden) }];
}

function findCutWords(original: string): Finding[] {
  const cuts = original.match(CUT_WORD)?.length ?? 0;
  if (cuts < CUT_WORDS) return [];
  return findOne(original, new RegExp(CUT_WORD.source, "u"), "hidden-text", false);
}

/** Scripts written from right to left need direction marks; nobody needs an override. */
function findDirection(original: string): Finding[] {
  const overrides = findOne(original, OVERRIDE, "bidi-control", true);
  if (overrides.length > 0 || RIGHT_TO_LEFT.test(original)) return overrides;
  return findOne(original, EMBEDDING, "bidi-control", false);
}

function findControl(original: string): Finding[] {
  const isCertain = ESCAPES.some((escape) => original.includes(escape));
  return findOne(original, CONTROL, "control-character", isCertain);
}

function findOne(
  text: string,
  pattern: RegExp,
  kind: Finding["kind"],
  certain: boolean,
): Finding[] {
  const at = text.search(pattern);
  if (at < 0) return [];
  const sample = showSample(text.slice(Math.max(0, at - CONTEXT_CHARS), at + 2 * CONTEXT_CHARS));
  return [{ kind, certain, sample }];
}
