import type { Answer, Citation } from "../../answering/answer.ts";
import { DAY_MS } from "../../lib/day-ms.ts";
import type { AnswerRecord, RecordedTurn } from "../../state/answer-records.ts";
import { MAX_STORED_TURNS, type StoredTurn } from "../../state/conversation-store.ts";
import { textOfAsked } from "../../state/text-of-asked.ts";
import type { RequestContext } from "../bot-services.ts";

/** How long a conversation is remembered after its last question. */
export const CONVERSATION_MS = 7 * DAY_MS;

/** What was asked before a question, and where the question is put down. */
export interface Conversation {
  /** Oldest turn first; empty outside of conversations. */
  readonly history: readonly RecordedTurn[];
  /** Remembers an answer for the next question; not outside of conversations, and not a private one among others. Never rejects: an answer is worth more. */
  readonly add: (answer: Answer) => Promise<void>;
}

/**
 * Finds what a question may lean on: the answer that it follows up, or what was asked before in the bot's thread or in
 * direct messages.
 *
 * @param after The answer that is followed up, when a member said which.
 */
export async function openConversation(
  {
    state,
    asker,
    isPrivate,
    logger,
  }: Pick<RequestContext, "state" | "asker" | "isPrivate" | "logger">,
  after?: AnswerRecord,
): Promise<Conversation> {
  const { conversations } = state;
  const { channelId, guildId, userId, botIsHere } = asker;
  // What only the asker sees is nothing for others' questions to lean on; nobody else reads their direct messages.
  const isKept = !isPrivate || (guildId === undefined && botIsHere);
  const isOpen = guildId === undefined || (await conversations.isOpen(channelId));
  const loaded = isOpen && after === undefined ? await conversations.load(channelId) : [];
  const history =
    after === undefined ? loaded : [...after.history, toTurn(after)].slice(-MAX_STORED_TURNS);
  return {
    history,
    async add(answer) {
      if (!isOpen || !isKept) return;
      const turn = { question: answer.question, citations: citedBy(answer), userId };
      await conversations
        .append(channelId, turn, { ttlMs: CONVERSATION_MS })
        .catch((err: unknown) => logger.error({ err }, "conversation not kept"));
    },
  };
}

/** An answer as the turn of a conversation that it was. */
export function toTurn({
  asked,
  answer,
  userId,
}: Pick<AnswerRecord, "asked" | "answer" | "userId">): StoredTurn {
  return { question: textOfAsked(asked), citations: citedBy(answer), userId };
}

function citedBy(answer: Answer): readonly Pick<Citation, "paperId" | "title">[] {
  if (answer.kind === "abstained") return [];
  return answer.citations.map(({ paperId, title }) => ({ paperId, title }));
}
