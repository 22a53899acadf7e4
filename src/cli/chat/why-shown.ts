import type { PaperReason, NoSuchPaper } from "../../answering/papers/paper-reason.ts";
import type { Assistant } from "../../answering/assistant.ts";
import { UsageError } from "../usage-error.ts";
import type { Conversation } from "./conversation.ts";

const NUMBER = /^(?:paper )?[#[(]?(\d{1,4})[\])]?$/iu;

/**
 * Tells why a paper that was shown last came up.
 *
 * @param text Its number as a person writes it; may be empty when only one was shown.
 * @throws {UsageError} If no paper on the screen has that number.
 */
export async function whyShown(
  text: string,
  {
    assistant,
    conversation: { shown },
    signal,
  }: {
    readonly assistant: Pick<Assistant, "why">;
    readonly conversation: Pick<Conversation, "shown">;
    readonly signal: AbortSignal;
  },
): Promise<PaperReason | NoSuchPaper> {
  if (!shown) {
    throw new UsageError("No paper has been shown yet; ask a question first.");
  }
  const { question, history, papers } = shown;
  const typed = text.trim() === "" && papers.length === 1 ? "1" : text.trim();
  const paper = papers[Number(NUMBER.exec(typed)?.[1] ?? Number.NaN) - 1];
  if (!paper) {
    const { length } = papers;
    throw new UsageError(
      length === 1
        ? "Only one paper was shown last: /why 1."
        : `Name a paper by its number, from 1 to ${length}: /why 1.`,
    );
  }
  const { paperId, quotes } = paper;
  return assistant.why(question, paperId, { quotes, history, signal });
}
