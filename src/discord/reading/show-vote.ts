import { isDeepStrictEqual } from "node:util";
import type { ReadingGroup } from "../../state/reading-group-store.ts";
import type { BotServices } from "../bot-services.ts";
import type { MessageBody } from "../rendering/message-body.ts";
import { wordsFor } from "../words/words.ts";
import { loadReadingPapers } from "./reading-papers.ts";
import { renderVote, type VoteStage } from "./render-vote.ts";

/** Under a storm of votes those who vote later show what is missing. */
const MOST_EDITS = 5;

/**
 * Shows how a vote stands. It is looked at again after each edit: whoever's edit arrives last sees what the others
 * changed meanwhile, so the message never stays behind, whichever way edits overtake each other.
 *
 * @param edit Rewrites the message of the vote.
 */
export async function showVote(
  groupId: string,
  edit: (body: MessageBody) => Promise<unknown>,
  { state, timers }: Pick<BotServices, "state" | "timers">,
): Promise<void> {
  let shown: object | undefined;
  for (let edits = 0; edits < MOST_EDITS; edits += 1) {
    const group = await state.readingGroups.get(groupId);
    if (group === undefined) return;
    const votes = await state.readingGroups.votes(groupId);
    const stage = stageOf(group, timers.now());
    const current = { stage, votes };
    if (isDeepStrictEqual(current, shown)) return;
    shown = current;
    const papers = await loadReadingPapers(group, { state });
    await edit(renderVote(group, { papers, votes, stage, words: wordsFor(group.locale) }));
  }
}

function stageOf({ phase, closesAt, chosen, threadId }: ReadingGroup, now: number): VoteStage {
  if (threadId !== undefined) return "reading";
  if (phase === "voting") return closesAt > now ? "open" : "closing";
  return chosen === undefined ? "nobody" : "no-thread";
}
