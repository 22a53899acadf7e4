import type { ReadingGroup } from "../../state/reading-group-store.ts";
import type { RequestContext } from "../bot-services.ts";
import { SaidError } from "../sending/said-error.ts";

/**
 * Finds a reading group of the asker's server.
 *
 * @param id As a button says it; anybody can send anything.
 * @throws {SaidError} If the server has none with this id (any more).
 */
async function findGroup(
  id: string | undefined,
  { state, asker: { guildId } }: Pick<RequestContext, "state" | "asker">,
): Promise<ReadingGroup> {
  const group = id === undefined ? undefined : await state.readingGroups.get(id);
  if (group === undefined || group.guildId !== guildId) throw new SaidError("reading.unknown");
  return group;
}

/** Finds a group whose vote is open. @throws {SaidError} If there is no such group, or its vote is over. */
export async function findOpenVote(
  id: string | undefined,
  context: Pick<RequestContext, "state" | "asker" | "timers">,
): Promise<ReadingGroup> {
  const group = await findGroup(id, context);
  const isOver = group.phase !== "voting" || group.closesAt <= context.timers.now();
  if (isOver) throw new SaidError("reading.over");
  return group;
}
