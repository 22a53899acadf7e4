import type { Candidate, ReadingGroup } from "../../state/reading-group-store.ts";
import type { BotServices } from "../bot-services.ts";
import { openThread } from "../answer/open-thread.ts";
import { amendGroup } from "./amend-group.ts";
import { openDiscussion } from "./open-discussion.ts";
import { showVote } from "./show-vote.ts";

/**
 * Makes of a vote whose time is over what comes of it: the paper with the most voices (of equals the one listed first), a
 * thread at the vote, and in it what the discussion begins with. Without a voice it only ends.
 *
 * A group stays in `voting`, and so in the list of what is due, until all of that is done. Each step is written down and
 * can be repeated, so after a restart the job goes on where it was. Only the job does this, one group at a time: no step
 * is done twice at once.
 *
 * @throws Whatever the assistant or Discord rejects with; the group is then still due.
 */
export async function closeVote(
  { id }: ReadingGroup,
  services: BotServices,
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  const { readingGroups } = services.state;
  const chosen = await choose(id, services);
  if (chosen === undefined) return endVote(id, services);
  const group = await amendGroup(id, { chosen }, services);
  if (group === undefined) return;
  const threadId = group.threadId ?? (await openThreadOf({ ...group, chosen }, services));
  if (threadId === undefined) return endVote(id, services);
  const reading = await amendGroup(id, { threadId }, services);
  if (reading === undefined) return;
  await show(reading, services);
  await openDiscussion({ ...reading, chosen, threadId }, services, { signal });
  await readingGroups.advance(id, "voting", "reading");
}

/** Gives a vote up that nothing can be made of, and says so where it stands. */
export async function endVote(id: string, services: BotServices): Promise<void> {
  const { readingGroups } = services.state;
  await readingGroups.advance(id, "voting", "done");
  const group = await readingGroups.get(id);
  if (group !== undefined) await show(group, services);
}

async function choose(
  id: string,
  { state: { readingGroups } }: Pick<BotServices, "state">,
): Promise<Candidate | undefined> {
  const group = await readingGroups.get(id);
  if (group?.chosen !== undefined) return group.chosen;
  const votes = await readingGroups.votes(id);
  const voicesOf = ({ paperId }: Candidate): number => votes.get(paperId) ?? 0;
  const [first] = (group?.candidates ?? []).toSorted((a, b) => voicesOf(b) - voicesOf(a));
  return first !== undefined && voicesOf(first) > 0 ? first : undefined;
}

/** @returns Undefined where no thread can be opened, now or later. */
async function openThreadOf(
  { channelId, messageId, chosen }: ReadingGroup & { readonly chosen: Candidate },
  services: BotServices,
): Promise<string | undefined> {
  if (messageId === undefined) return undefined;
  return openThread(services, { channelId, messageId, name: chosen.title });
}

async function show(
  { id, channelId, messageId }: ReadingGroup,
  services: BotServices,
): Promise<void> {
  if (messageId === undefined) return;
  await showVote(id, (body) => services.channels.edit(channelId, messageId, body), services);
}
