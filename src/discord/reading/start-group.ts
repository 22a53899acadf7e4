import { HOUR_MS } from "../../lib/day-ms.ts";
import { createAnswerId } from "../../state/create-answer-id.ts";
import type { ReadingGroup } from "../../state/reading-group-store.ts";
import type { RequestContext } from "../bot-services.ts";
import { SaidError } from "../sending/said-error.ts";
import { untilAborted } from "../sending/until-aborted.ts";
import { amendGroup } from "./amend-group.ts";
import { keepReadingPapers, type ReadingPaper } from "./reading-papers.ts";
import { renderVote } from "./render-vote.ts";

/** One row of buttons. */
const MAX_CANDIDATES = 5;
const MIN_CANDIDATES = 2;

/**
 * Starts a vote on which paper on a topic to read, and shows it as the reply.
 *
 * @param options.hours Hours until it ends by itself, at least 1.
 * @throws {SaidError} If a vote is running in the channel, or the library has too little on the topic.
 */
export async function startGroup(
  topic: string,
  { hours }: { readonly hours: number },
  context: RequestContext,
): Promise<void> {
  const { asker, assistant, state, signal, timers, words } = context;
  await refuseSecond(context);
  const asking = assistant.papers(topic, { limit: MAX_CANDIDATES, signal });
  const list = await untilAborted(asking, signal);
  const papers = list.abstained === undefined ? list.papers.slice(0, MAX_CANDIDATES) : [];
  if (papers.length < MIN_CANDIDATES) {
    throw new SaidError("reading.tooFew", { topic, papers: papers.length });
  }
  const group: ReadingGroup = {
    id: createAnswerId(),
    guildId: asker.guildId ?? "",
    channelId: asker.channelId,
    userId: asker.userId,
    topic,
    candidates: papers.map(({ paperId, title }) => ({ paperId, title })),
    locale: words.locale,
    closesAt: timers.now() + hours * HOUR_MS,
    phase: "voting",
  };
  await keepReadingPapers(group.id, papers, context);
  // Of two that were started at once the second finds the first.
  await refuseSecond(context);
  await state.readingGroups.save(group);
  await show(group, papers, context);
}

async function show(
  group: ReadingGroup,
  papers: readonly ReadingPaper[],
  context: RequestContext,
): Promise<void> {
  const { reply, state, words } = context;
  try {
    await reply.show(renderVote(group, { papers, votes: new Map(), stage: "open", words }));
  } catch (error) {
    await state.readingGroups.advance(group.id, "voting", "done");
    throw error;
  }
  const { messageId } = reply;
  if (messageId !== undefined) await amendGroup(group.id, { messageId }, context);
}

/** @throws {SaidError} If the channel has a vote that is still open. */
async function refuseSecond({ state, asker }: RequestContext): Promise<void> {
  const voting = await state.readingGroups.due(Number.MAX_SAFE_INTEGER);
  if (voting.some(({ channelId }) => channelId === asker.channelId)) {
    throw new SaidError("reading.running");
  }
}
