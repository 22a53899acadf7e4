import type { DigestSubscription } from "../../state/digest-store.ts";
import type { RequestContext } from "../bot-services.ts";
import { SaidError } from "../sending/said-error.ts";

/**
 * Finds a subscription of the asker's server.
 *
 * @param id As somebody typed it or a button said it; anybody can send anything.
 * @throws {SaidError} If the server has none with this id (any more).
 */
export async function findSubscription(
  id: string | undefined,
  { state, asker: { guildId } }: Pick<RequestContext, "state" | "asker">,
): Promise<DigestSubscription> {
  const found = id === undefined ? undefined : await state.digests.get(id);
  if (found === undefined || found.guildId !== guildId) throw new SaidError("digest.unknown");
  return found;
}
