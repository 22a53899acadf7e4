import type { DigestSubscription } from "../../state/digest-store.ts";
import { nextDue } from "../../state/next-due.ts";
import type { BotServices } from "../bot-services.ts";
import { dropParcel, keepParcel, loadParcel, type Parcel, sendParcel } from "../sending/parcel.ts";
import { isRefusedForGood } from "../sending/refused-for-good.ts";
import { type Words, wordsFor } from "../words/words.ts";
import { digestPeriod } from "./digest-period.ts";
import { makeDigest } from "./make-digest.ts";
import { renderDigest } from "./render-digest.ts";

/** Why a subscription is paused, as it stands in the state. */
export type PauseReason = "channel gone" | "refused";

/** The parcel of one digest: another one for each time that a subscription is due. */
export function digestParcelId({ id, dueAt }: Pick<DigestSubscription, "id" | "dueAt">): string {
  return `d${id}${Math.floor(dueAt / 1_000).toString(36)}`;
}

/**
 * Delivers the digest of a subscription that is due: once, however often it is begun, and never a paper twice.
 *
 * The digest is written down as a {@link Parcel} before it is posted, under an id of the subscription and the time it was
 * due for. A restart, or Discord being away, finds it there: nothing is asked of a model again, and what was posted is
 * found in the channel. Its papers are noted and the next time is set in one step after it was posted; the parcel stands
 * until then. Where it cannot be told whether it was posted, it counts as posted: a repeat annoys everybody, and a paper
 * that was missed is still in the library.
 *
 * Nothing new posts nothing and only sets the next time. A channel that is gone pauses the subscription.
 *
 * @throws Whatever the search or Discord rejects with; it is then still due.
 */
export async function deliverDigest(
  subscription: DigestSubscription,
  services: BotServices,
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  const { state, logger } = services;
  const { id } = subscription;
  const parcelId = digestParcelId(subscription);
  const parcel =
    (await loadParcel(parcelId, services)) ?? (await prepare(subscription, services, signal));
  // Ended while its digest was written.
  if ((await state.digests.get(id)) === undefined) return dropParcel(parcelId, services);
  const outcome = await send(parcelId, parcel, services);
  if (outcome !== "sent") {
    await pause(id, outcome, services);
    logger.info({ subscriptionId: id, outcome: outcome.replace(" ", "-") }, "digest paused");
  } else {
    await finish(subscription, parcel, services);
    logger.info({ subscriptionId: id, papers: parcel.paperIds.length }, "digest delivered");
  }
  await dropParcel(parcelId, services);
}

/** Writes the digest down; one without papers has no messages. */
async function prepare(
  subscription: DigestSubscription,
  services: BotServices,
  signal: AbortSignal,
): Promise<Parcel> {
  const { timers } = services;
  const { channelId, schedule } = subscription;
  const { digest, passedOver } = await makeDigest(subscription, services, { signal });
  signal.throwIfAborted();
  const empty = { channelId, inDoubt: "skip", sent: 0 } as const;
  if (digest.items.length === 0) return { ...empty, messages: [], paperIds: passedOver };
  const words = await wordsOf(subscription, services);
  const library = await services.libraryStats().catch(() => undefined);
  const { body, shown } = renderDigest(digest, {
    schedule,
    period: digestPeriod(subscription, { now: timers.now(), locale: words.locale }),
    total: digest.total - passedOver.length,
    libraryUpdatedAt: library?.updatedAt.getTime(),
    words,
  });
  const paperIds = digest.items.slice(0, shown).map(({ citation }) => citation.paperId);
  const parcel = { ...empty, messages: [body], paperIds: [...paperIds, ...passedOver] };
  return keepParcel(digestParcelId(subscription), parcel, services);
}

async function wordsOf(
  { guildId, locale }: DigestSubscription,
  { serverSettings }: Pick<BotServices, "serverSettings">,
): Promise<Words> {
  const { language } = await serverSettings.get(guildId);
  return wordsFor(language === "auto" ? locale : language);
}

async function send(
  parcelId: string,
  parcel: Parcel,
  services: BotServices,
): Promise<"sent" | PauseReason> {
  try {
    const outcome = await sendParcel(parcelId, parcel, services);
    return outcome === "sent" ? "sent" : "channel gone";
  } catch (error) {
    if (!isRefusedForGood(error)) throw error;
    services.logger.error({ err: error }, "Discord refuses a digest");
    return "refused";
  }
}

/** One digest makes up for all that were missed. */
async function finish(
  { id, schedule, createdAt }: DigestSubscription,
  { paperIds }: Parcel,
  { state, timers }: BotServices,
): Promise<void> {
  const dueAt = nextDue(schedule, { createdAt, now: timers.now() });
  await state.digests.deliver(id, paperIds, { dueAt });
}

async function pause(
  id: string,
  pausedBecause: PauseReason,
  { state }: Pick<BotServices, "state">,
): Promise<void> {
  await state.digests.change(id, (before) => ({ ...before, pausedBecause }));
}
