import type { Finding } from "./finding.ts";
import { isMentioned } from "./is-mentioned.ts";
import { showSample } from "./show-sample.ts";

/** The address of a Markdown link or image, with its opening. */
const TARGET = /\]\(\s{0,3}<?([a-z][a-z0-9+.-]{0,20}:[^\s)>]{0,500})/giu;
const MAX_LABEL_CHARS = 300;
/** Elements that load or send something when a page shows them. */
const ELEMENT =
  /<(?:img|iframe|script|object|embed|form|svg|meta|base|video|audio)[\s/][^>]{0,200}=/giu;
/** A script, which runs without attributes; a text about such elements has no code behind the name. */
const SCRIPT = /<script\b[^<>]{0,200}>[^<]{0,200}?[\w\])](?:\(| ?=)/giu;
const ANCHOR = /<a\s[^>]{0,100}?href\s?=\s?["']?([^\s"'>]{1,300})/giu;
const DATA_ADDRESS = /\bdata:[a-z]{2,20}\/[a-z0-9.+-]{1,40}[;,]/iu;
const SCRIPT_ADDRESS = /\b(?:javascript|vbscript):(?:\/\/|%|[\w.]{1,40}\()/iu;
const WEB_ADDRESS = /https?:\/\/\S{1,400}/giu;
const INVITE = /\bdiscord(?:app)?\.(?:gg|com\/invite)\/\w/iu;
/** Where an attacker wants the conversation put into an address. */
const PLACEHOLDER = /[{<[]|%7b/iu;
const CONTEXT_CHARS = 60;

/**
 * Finds addresses that an abstract has no use for: images and links in markup
 * that load at once or carry data, script addresses, addresses with a place for
 * the reader's words. A plain address of code or data is none of these.
 */
export function findLinks(text: string): Finding[] {
  return [
    ...certainIf(text, firstTarget(text)),
    ...certainIf(text, text.search(ELEMENT)),
    ...certainIf(text, firstScript(text)),
    ...certainIf(text, firstAnchor(text)),
    ...certainIf(text, text.search(DATA_ADDRESS)),
    ...certainIf(text, text.search(SCRIPT_ADDRESS)),
    ...certainIf(text, firstPlaceholder(text)),
    ...findInvite(text),
  ];
}

function firstTarget(text: string): number {
  for (const { index, 1: address = "" } of text.matchAll(TARGET)) {
    const start = text.lastIndexOf("[", index);
    const isNear = start >= 0 && index - start <= MAX_LABEL_CHARS;
    if (isNear && text[start - 1] === "!") return start - 1;
    if (isNear && isSuspicious(address)) return start;
  }
  return -1;
}

function firstScript(text: string): number {
  for (const match of text.matchAll(SCRIPT)) {
    if (!isMentioned(text, match, { byQuotes: true })) return match.index;
  }
  return -1;
}

function firstAnchor(text: string): number {
  for (const { index, 1: address = "" } of text.matchAll(ANCHOR)) {
    if (isSuspicious(address)) return index;
  }
  return -1;
}

/** In markup an address is hidden behind a label; it then has no reason to carry a query. */
function isSuspicious(address: string): boolean {
  return !/^(?:https?|mailto|ftp):/iu.test(address) || address.includes("?");
}

function firstPlaceholder(text: string): number {
  for (const { index, 0: address } of text.matchAll(WEB_ADDRESS)) {
    const query = address.indexOf("?");
    if (query >= 0 && PLACEHOLDER.test(address.slice(query))) return index;
  }
  return -1;
}

function findInvite(text: string): Finding[] {
  const at = text.search(INVITE);
  return at < 0 ? [] : [{ kind: "link", certain: false, sample: sampleAt(text, at) }];
}

function certainIf(text: string, at: number): Finding[] {
  return at < 0 ? [] : [{ kind: "link", certain: true, sample: sampleAt(text, at) }];
}

function sampleAt(text: string, at: number): string {
  return showSample(text.slice(at, at + CONTEXT_CHARS));
}
