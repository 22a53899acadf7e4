import type { Answer } from "../../answering/answer.ts";
import type { LibraryStats } from "../../indexing/library.ts";
import type { AnswerRecord, AskedFor } from "../../state/answer-records.ts";
import type { RequestContext } from "../bot-services.ts";

/** An answer with what it is an answer to. */
export interface MadeAnswer {
  /** See `createAnswerId`. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly askedAt: number;
  readonly asked: AskedFor;
  readonly answer: Answer;
  readonly history: AnswerRecord["history"];
  /** Of the library that it was answered from; absent when it could not be told. */
  readonly library?: LibraryStats | undefined;
}

/**
 * Keeps an answer for its buttons, for moderators and for the statistics.
 *
 * @returns The record; undefined when it could not be written, which is logged: the answer is worth showing without
 *   buttons.
 */
export async function keepAnswer(
  { library, ...made }: MadeAnswer,
  { state, asker, isPrivate, words, logger }: RequestContext,
): Promise<AnswerRecord | undefined> {
  const record: AnswerRecord = {
    ...made,
    userId: asker.userId,
    ...(asker.guildId === undefined ? {} : { guildId: asker.guildId }),
    channelId: asker.channelId,
    isPrivate,
    locale: words.locale,
    ...(library && {
      libraryVersion: library.version,
      libraryUpdatedAt: library.updatedAt.getTime(),
    }),
  };
  try {
    await state.records.save(record);
    return record;
  } catch (err) {
    logger.error({ err }, "answer not kept");
    return undefined;
  }
}

/** Counts a request that failed. Never rejects. */
export async function keepFailure(
  failed: Omit<MadeAnswer, "answer" | "history" | "library"> & { readonly ms: number },
  { state, asker: { userId, guildId, channelId }, logger }: RequestContext,
): Promise<void> {
  const where = { userId, channelId, ...(guildId === undefined ? {} : { guildId }) };
  await state.records
    .saveFailure({ ...failed, ...where })
    .catch((err: unknown) => logger.error({ err }, "failure not counted"));
}
