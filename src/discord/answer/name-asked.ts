import { PAPER_ID } from "../../corpus/paper-id.ts";
import type { AskedFor } from "../../state/answer-records.ts";
import type { RequestContext } from "../bot-services.ts";

/**
 * Puts titles in place of the ids of papers, which are what a completed option
 * holds and no reader knows.
 *
 * @returns What was asked as people read it; an id that leads to no title stays.
 */
export async function nameAsked(
  asked: AskedFor,
  { titles, logger }: Pick<RequestContext, "titles" | "logger">,
): Promise<AskedFor> {
  const toName = async (typed: string): Promise<string> => {
    const paperId = typed.trim();
    if (!PAPER_ID.test(paperId)) return typed;
    const found = await titles.lookup(paperId).catch((err: unknown) => {
      logger.warn({ err }, "cannot name a paper");
      return [];
    });
    return found.find((match) => match.paperId === paperId)?.title ?? typed;
  };
  switch (asked.kind) {
    case "comparison":
      return { ...asked, subjects: await Promise.all(asked.subjects.map(toName)) };
    case "explanation":
      return { ...asked, paper: await toName(asked.paper) };
    case "question":
    case "summary":
      return asked;
  }
}
