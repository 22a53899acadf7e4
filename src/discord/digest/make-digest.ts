import type { Digest } from "../../answering/digest/digest.ts";
import type { DigestSubscription } from "../../state/digest-store.ts";
import type { BotServices } from "../bot-services.ts";

/** Papers of one digest: what can be read in one message on a phone. */
const DIGEST_PAPERS = 8;

/** A digest as it is at this moment. */
export interface MadeDigest {
  readonly digest: Digest;
  /** New papers of which nothing can be quoted; they are passed over for good, or they would keep the others' places. */
  readonly passedOver: readonly string[];
}

/**
 * Writes what a subscription has not told of yet. New is what the library took in since the subscription was made and
 * what was not delivered, and not what came in since the last digest: so nothing is lost that comes in while one is made.
 *
 * @throws Whatever the search rejects with.
 */
export async function makeDigest(
  { id, topic, createdAt }: DigestSubscription,
  { assistant, state }: Pick<BotServices, "assistant" | "state">,
  { signal }: { readonly signal: AbortSignal },
): Promise<MadeDigest> {
  let fresh: readonly string[] = [];
  const digest = await assistant.digest(topic, {
    since: new Date(createdAt),
    limit: DIGEST_PAPERS,
    signal,
    async isKnown(paperIds) {
      const known = await state.digests.known(id, paperIds);
      fresh = paperIds.filter((paperId) => !known.has(paperId));
      return known;
    },
  });
  const quoted = new Set(digest.items.map(({ citation }) => citation.paperId));
  const passedOver = fresh.slice(0, DIGEST_PAPERS).filter((paperId) => !quoted.has(paperId));
  return { digest, passedOver };
}
