import type { Noticed } from "../../lib/notice.ts";
import type { AnswerRecord } from "../../state/answer-records.ts";
import type { Block } from "../rendering/block.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import { sayNotice } from "../words/say-core.ts";
import type { Words } from "../words/words.ts";

const MAX_NOTICE_CHARS = 1_000;

/** What the footer names of a kept answer. */
export type KeptAnswer = Pick<AnswerRecord, "id" | "libraryUpdatedAt">;

/**
 * Renders the small print under an answer: how it came about, the library's
 * date, and the id by which its buttons and moderators find it again.
 *
 * @param facts A few words each; the empty ones are passed over.
 * @param options.record Absent when the answer was not kept.
 * @param options.noticed What else is to be told, on a line of its own.
 * @returns One block; none when there is nothing to say.
 */
export function renderAnswerFooter(
  facts: readonly string[],
  {
    record,
    noticed = {},
    words,
  }: {
    readonly record?: KeptAnswer | undefined;
    readonly noticed?: Noticed | undefined;
    readonly words: Words;
  },
): readonly Block[] {
  const updatedAt = record?.libraryUpdatedAt;
  const all = [
    ...facts,
    ...(updatedAt === undefined
      ? []
      : [words("answer.libraryOf", { date: toDay(updatedAt, words) })]),
    ...(record === undefined ? [] : [`\`${record.id}\``]),
  ];
  const lines = [
    all.filter(Boolean).join(" · "),
    sanitizeText(sayNotice(noticed, words), MAX_NOTICE_CHARS),
  ];
  const text = lines
    .filter(Boolean)
    .map((line) => `-# ${line}`)
    .join("\n");
  return text === "" ? [] : [{ part: "footer", text, joiner: "\n" }];
}

/** A day of UTC as the language writes it, such as `21 Nov 2026`. @param at Milliseconds since 1970. */
export function toDay(at: number, { locale }: Pick<Words, "locale">): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(at);
}
