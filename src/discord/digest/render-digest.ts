import { PARTLY_SIGN } from "../../answering/answer.ts";
import type { Digest, DigestItem } from "../../answering/digest/digest.ts";
import type { DigestSchedule } from "../../state/digest-store.ts";
import { type MessageBody, toMessageBody, toText } from "../rendering/message-body.ts";
import { renderTitle } from "../rendering/render-title.ts";
import { toDay } from "../answer/render-answer-footer.ts";
import { roundMarks } from "../rendering/round-marks.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import { discordLimits } from "../rendering/discord-limits.ts";
import { sayNotice } from "../words/say-core.ts";
import type { Words } from "../words/words.ts";
import { renderAuthors } from "./render-authors.ts";

const MAX_TOPIC_CHARS = 120;
const MAX_SENTENCE_CHARS = 500;
const MAX_NOTICE_CHARS = 300;

/** What stands around the papers of a digest. */
export interface DigestFrame {
  readonly schedule: DigestSchedule;
  /** See `digestPeriod`. */
  readonly period: string;
  /** New papers on the topic that can be told of, shown or not. */
  readonly total: number;
  /** When papers were last added, in milliseconds since 1970; absent when it could not be told. */
  readonly libraryUpdatedAt?: number | undefined;
  /** Whether nobody but the asker sees it, before it comes. */
  readonly isPreview?: boolean;
  readonly words: Words;
}

/** A digest's message. */
export interface RenderedDigest {
  readonly body: MessageBody;
  /** How many of the items it holds, at least one; the others come next time. */
  readonly shown: number;
}

/**
 * Renders a digest as one message: what it is about, each paper with its link and one checked sentence, and in small
 * print what it is for. Papers that don't fit are left out from the end, and counted as those to come.
 *
 * @param digest With at least one item.
 */
export function renderDigest(digest: Digest, frame: DigestFrame): RenderedDigest {
  const head = renderHead(digest, frame);
  const papers = digest.items.map((item) => renderItem(item, frame.words));
  for (let shown = papers.length; ; shown -= 1) {
    const foot = renderFoot(digest, { ...frame, shown });
    const texts = [head, papers.slice(0, shown).join("\n\n"), foot];
    if (shown <= 1 || fits(texts.join(""))) {
      return { body: toMessageBody(texts.map(toText)), shown };
    }
  }
}

function fits(text: string): boolean {
  return (
    text.length <= discordLimits.messageChars &&
    Buffer.byteLength(text) <= discordLimits.messageBytes
  );
}

function renderHead(
  { topic }: Digest,
  { schedule, period, isPreview = false, words }: DigestFrame,
): string {
  const about = sanitizeText(topic, MAX_TOPIC_CHARS);
  const note = isPreview ? words("digest.preview") : words("digest.period", { schedule, period });
  return `### ${words("digest.heading", { topic: about })}\n-# ${note}`;
}

function renderItem({ citation, statement }: DigestItem, words: Words): string {
  const sentence = sanitizeText(roundMarks(statement.text), MAX_SENTENCE_CHARS) || "…";
  const sign = statement.verdict === "partly" ? `${PARTLY_SIGN} ` : "";
  const authors = renderAuthors(citation.authors ?? [], words);
  return [
    `**${citation.n}.** ${renderTitle(citation, words)}`,
    `${sign}${sentence}`,
    ...(authors === "" ? [] : [`-# ${authors}`]),
  ].join("\n");
}

function renderFoot(
  digest: Digest,
  { total, shown, libraryUpdatedAt, words }: DigestFrame & { readonly shown: number },
): string {
  const { mode } = digest;
  const notice = sayNotice(digest, words);
  const left = Math.max(0, total - shown);
  const facts = [
    ...(left > 0 ? [words("digest.more", { papers: left })] : []),
    words(mode === "llm" ? "answer.byModel" : "answer.extractive"),
    ...(libraryUpdatedAt === undefined
      ? []
      : [words("answer.libraryOf", { date: toDay(libraryUpdatedAt, words) })]),
  ];
  return [facts.join(" · "), words("digest.why"), sanitizeText(notice, MAX_NOTICE_CHARS)]
    .filter(Boolean)
    .map((line) => `-# ${line}`)
    .join("\n");
}
