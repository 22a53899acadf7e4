import type { ReadingGroup } from "../../state/reading-group-store.ts";
import type { BotServices } from "../bot-services.ts";

/**
 * Changes some of what is kept of a group; what others change of it meanwhile stays.
 *
 * @returns The group as it is now; undefined when it is gone.
 */
export async function amendGroup(
  id: string,
  change: Partial<Pick<ReadingGroup, "messageId" | "closesAt" | "chosen" | "threadId">>,
  { state: { readingGroups } }: Pick<BotServices, "state">,
): Promise<ReadingGroup | undefined> {
  return readingGroups.change(id, (before) => ({ ...before, ...change }));
}
