import type { Answer } from "../../answering/answer.ts";
import type { AnswerRecord } from "../../state/answer-records.ts";
import { createAnswerId } from "../../state/create-answer-id.ts";
import type { Candidate, ReadingGroup } from "../../state/reading-group-store.ts";
import type { BotServices } from "../bot-services.ts";
import type { MessageBody } from "../rendering/message-body.ts";
import { CONVERSATION_MS, toTurn } from "../answer/open-conversation.ts";
import { dropParcel, keepParcel, loadParcel, type Parcel, sendParcel } from "../sending/parcel.ts";
import { withBelow } from "../answer/post-answer.ts";
import { renderAnswerButtons } from "../answer/render-answer-buttons.ts";
import { renderAnswerMessages } from "../answer/render-answer-messages.ts";
import { wordsFor } from "../words/words.ts";
import { renderDiscussion } from "./render-discussion.ts";

/** A group whose paper is chosen and whose thread is open. */
export interface OpenedGroup extends ReadingGroup {
  readonly chosen: Candidate;
  readonly threadId: string;
}

/**
 * Posts into the thread of a group what the discussion begins with: the paper explained, and questions with the sentences
 * that they are about. Written down as a {@link Parcel} before it is posted, so that a restart repeats nothing.
 *
 * @throws Whatever the assistant or Discord rejects with; then it can be called again.
 */
export async function openDiscussion(
  group: OpenedGroup,
  services: BotServices,
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  const parcelId = `g${group.id}`;
  const parcel = (await loadParcel(parcelId, services)) ?? (await prepare(group, services, signal));
  await sendParcel(parcelId, parcel, services);
  await dropParcel(parcelId, services);
}

async function prepare(
  group: OpenedGroup,
  services: BotServices,
  signal: AbortSignal,
): Promise<Parcel> {
  const { assistant } = services;
  const { chosen, threadId, locale, id } = group;
  const words = wordsFor(locale);
  const explained = await assistant.explain(chosen.paperId, { signal });
  const discussed = await assistant.discuss(chosen.paperId, { signal });
  signal.throwIfAborted();
  const messages = [
    ...(await renderExplanation({ ...explained, question: chosen.title }, group, services)),
    ...renderDiscussion(discussed.kind === "discussion" ? discussed : undefined, {
      groupId: id,
      readsMessages: services.readsMessages,
      words,
    }),
  ];
  const parcel = {
    channelId: threadId,
    messages,
    paperIds: [chosen.paperId],
    inDoubt: "repeat",
    sent: 0,
  } as const;
  return keepParcel(`g${id}`, parcel, services);
}

/** Keeps the explanation as an answer to whoever started the group, so that its buttons work and follow-ups lean on it. */
async function renderExplanation(
  answer: Answer,
  { chosen, threadId, guildId, userId, locale }: OpenedGroup,
  { state, timers, libraryStats, logger }: BotServices,
): Promise<readonly MessageBody[]> {
  const words = wordsFor(locale);
  const library = await libraryStats().catch(() => undefined);
  const record: AnswerRecord = {
    id: createAnswerId(),
    askedAt: timers.now(),
    asked: { kind: "explanation", paper: chosen.title },
    answer,
    history: [],
    userId,
    guildId,
    channelId: threadId,
    isPrivate: false,
    locale,
    ...(library && {
      libraryVersion: library.version,
      libraryUpdatedAt: library.updatedAt.getTime(),
    }),
  };
  const isKept = await state.records.save(record).then(
    () => true,
    (err: unknown) => {
      logger.error({ err }, "answer not kept");
      return false;
    },
  );
  await state.conversations.append(threadId, toTurn(record), { ttlMs: CONVERSATION_MS });
  const shown = isKept ? record : undefined;
  const messages = renderAnswerMessages(answer, { record: shown, papers: library?.papers, words });
  return withBelow(messages, shown === undefined ? [] : renderAnswerButtons(shown, { words }));
}
