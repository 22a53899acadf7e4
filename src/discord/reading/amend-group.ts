import type { ReadingGroup } from "../../state/reading-group-store.ts";
import type { BotServices } from "../bot-services.ts";

/**
 * Changes some of what is kept of a group. It is read anew, so that nothing is put back that changed meanwhile.
 *
 * @returns The group as it is now; undefined when it is gone.
 */
export async function amendGroup(
  id: string,
  change: Partial<Pick<ReadingGroup, "messageId" | "closesAt" | "chosen" | "threadId">>,
  { state: { readingGroups } }: Pick<BotServices, "state">,
): Promise<ReadingGroup | undefined> {
  const fresh = await readingGroups.get(id);
  if (fresh === undefined) return undefined;
  const group = { ...fresh, ...change };
  await readingGroups.save(group);
  return group;
}
