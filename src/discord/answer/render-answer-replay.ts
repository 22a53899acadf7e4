import type { AnswerRecord } from "../../state/answer-records.ts";
import { cleanText } from "../rendering/clean-text.ts";
import { type MessageBody, toMessageBody, toText } from "../rendering/message-body.ts";
import { toDay } from "./render-answer-footer.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import type { Words } from "../words/words.ts";

const SECOND_MS = 1_000;
const MAX_NAME_CHARS = 100;
const MAX_QUESTION_CHARS = 300;

/** A version of the library. */
export interface LibraryMark {
  readonly version: string;
  /** Milliseconds since 1970; absent when it could not be told. */
  readonly updatedAt?: number | undefined;
}

/**
 * Renders how a kept answer came about: who asked when and where, what made it,
 * what it cost, which library it was answered from and what was asked before
 * it. Names nobody with a ping.
 *
 * @param options.libraryNow Absent when it cannot be told.
 */
export function renderAnswerReplay(
  record: AnswerRecord,
  { libraryNow, words }: { readonly libraryNow?: LibraryMark | undefined; readonly words: Words },
): MessageBody {
  const { id, answer, history, libraryVersion, libraryUpdatedAt } = record;
  const then =
    libraryVersion === undefined
      ? undefined
      : { version: libraryVersion, updatedAt: libraryUpdatedAt };
  const { mode, prompt, cached } = answer;
  const lines = [
    `### ${words("replay.heading", { id: `\`${id}\`` })}`,
    renderAsking(record, words),
    ...(record.isPrivate ? [words("replay.private")] : []),
    words("replay.mode", { mode: words(mode === "llm" ? "answer.byModel" : "answer.extractive") }),
    ...(prompt === undefined
      ? []
      : [words("replay.prompt", { prompt: sanitizeText(prompt, MAX_NAME_CHARS) })]),
    renderCost(record, words),
    ...(cached === true ? [words("replay.cached")] : []),
    words("replay.library", {
      before: renderLibrary(then, words),
      now: renderLibrary(libraryNow, words),
    }),
    ...(history.length === 0 ? [] : [`**${words("replay.historyHeading")}**`]),
    ...history.map(({ question }) => `- ${sanitizeText(question, MAX_QUESTION_CHARS) || "…"}`),
  ];
  return toMessageBody([toText(lines.join("\n"))]);
}

function renderAsking({ userId, askedAt, guildId, channelId }: AnswerRecord, words: Words): string {
  const asking = { member: `<@${userId}>`, when: `<t:${Math.floor(askedAt / SECOND_MS)}:f>` };
  return guildId === undefined
    ? words("replay.askedDirectly", asking)
    : words("replay.asked", { ...asking, channel: `<#${channelId}>` });
}

function renderCost({ answer: { spending } }: AnswerRecord, words: Words): string {
  if (spending === undefined) return words("replay.free");
  const { costUsd } = spending;
  return costUsd === undefined
    ? words("replay.costUnknown")
    : words("replay.cost", { usd: costUsd });
}

function renderLibrary(library: LibraryMark | undefined, words: Words): string {
  if (library === undefined) return words("replay.unknown");
  const version = `\`${cleanText(library.version, MAX_NAME_CHARS).replaceAll("`", "'")}\``;
  const { updatedAt } = library;
  return updatedAt === undefined ? version : `${version} (${toDay(updatedAt, words)})`;
}
