import { SnowflakeUtil } from "discord.js";
import type { APIMessage } from "discord.js";
import { z } from "zod";
import { DAY_MS } from "../../lib/day-ms.ts";
import type { BotServices } from "../bot-services.ts";
import type { ReadMessage } from "./channels.ts";
import type { MessageBody } from "../rendering/message-body.ts";
import { textOf } from "../rendering/text-of.ts";

/** How long a parcel waits for a channel that cannot be reached. */
const KEPT_MS = 30 * DAY_MS;
/** Discord knows a nonce again "in the past few minutes"; this is surely within them. */
const NONCE_MS = 2 * 60_000;
/** How far the machine's clock and Discord's may be apart. */
const SKEW_MS = 5 * 60_000;
const MOST_READ = 100;
/** The beginning of a message tells it from others; comparing more only finds what Discord changed in it. */
const COMPARED_CHARS = 300;

const ParcelSchema = z.object({
  channelId: z.string(),
  messages: z.array(z.custom<MessageBody>((value) => typeof value === "object" && value !== null)),
  paperIds: z.array(z.string()),
  inDoubt: z.enum(["skip", "repeat"]),
  sent: z.number(),
  triedAt: z.number().exactOptional(),
});

/**
 * Messages that the bot posts by itself, kept from before they are posted until what is to be noted of them is noted, so
 * that a restart at any moment neither loses one nor posts it twice.
 *
 * Discord cannot take a message and note it here in one step: after a crash or a lost answer it isn't known whether the
 * message was posted. So a message is written down first, as is that it is being tried. What was tried is looked for in
 * the channel before it is tried again. Where the history doesn't tell (it cannot be read, or too much was written
 * since), Discord's memory of the nonce decides for some minutes; after them `inDoubt` does.
 */
export interface Parcel {
  readonly channelId: string;
  /** In the order in which they are posted. */
  readonly messages: readonly MessageBody[];
  /** The papers that they tell of; for whoever notes it. */
  readonly paperIds: readonly string[];
  /** Whether a message that may have been posted is posted once more or not at all. */
  readonly inDoubt: "skip" | "repeat";
  /** How many of the messages are surely posted. */
  readonly sent: number;
  /** When the next of them was first tried, in milliseconds since 1970; absent before. */
  readonly triedAt?: number;
}

type ParcelServices = Pick<BotServices, "state" | "channels" | "timers" | "logger">;

const stateKey = (parcelId: string): string => `parcel:${parcelId}`;

/** @returns The parcel under this id; undefined when nothing waits under it. */
export async function loadParcel(
  parcelId: string,
  { state }: Pick<BotServices, "state">,
): Promise<Parcel | undefined> {
  const stored = await state.get(stateKey(parcelId));
  return stored === undefined ? undefined : ParcelSchema.parse(JSON.parse(stored));
}

/** Keeps a parcel for 30 days. @param parcelId At most 20 characters; the nonces are made of it. */
export async function keepParcel<Kept extends Parcel>(
  parcelId: string,
  parcel: Kept,
  { state }: Pick<BotServices, "state">,
): Promise<Kept> {
  await state.set(stateKey(parcelId), JSON.stringify(parcel), { ttlMs: KEPT_MS });
  return parcel;
}

/** Forgets a parcel once what it brought is noted, or nowhere to be brought; a missing one is no error. */
export async function dropParcel(
  parcelId: string,
  { state }: Pick<BotServices, "state">,
): Promise<void> {
  await state.delete(stateKey(parcelId));
}

/**
 * Posts what is left of a parcel that is kept; see {@link Parcel}. The parcel stays kept.
 *
 * @returns `gone` when the channel, or the right to post there, is.
 * @throws Whatever posting or reading the channel rejects with; then it can be sent again later.
 */
export async function sendParcel(
  parcelId: string,
  parcel: Parcel,
  services: ParcelServices,
): Promise<"sent" | "gone"> {
  const { channels, timers } = services;
  let current = parcel;
  for (const [index, message] of parcel.messages.entries()) {
    if (index < current.sent) continue;
    const { triedAt, ...untried } = current;
    const isThere =
      triedAt !== undefined && (await wasPosted(message, { ...parcel, triedAt }, services));
    if (!isThere) {
      current = { ...untried, triedAt: triedAt ?? timers.now() };
      if (triedAt === undefined) await keepParcel(parcelId, current, services);
      const nonce = `${parcelId}-${index}`;
      const { kind } = await channels.post(parcel.channelId, message, { nonce });
      if (kind === "gone") return "gone";
    }
    current = await keepParcel(parcelId, { ...untried, sent: index + 1 }, services);
  }
  return "sent";
}

/** Whether a message that was tried is not to be posted (again). */
async function wasPosted(
  message: MessageBody,
  { channelId, triedAt, inDoubt }: Parcel & { readonly triedAt: number },
  { channels, timers, logger }: ParcelServices,
): Promise<boolean> {
  const read = await channels.read(channelId, MOST_READ);
  const sought = comparable(textOf(message as unknown as APIMessage));
  if (read.some(({ isBot, text }) => isBot && comparable(text) === sought)) return true;
  if (reachesBack(read, triedAt - SKEW_MS)) return false;
  if (timers.now() - triedAt <= NONCE_MS) return false;
  logger.warn({ channelId, inDoubt }, "cannot tell whether a message was posted");
  return inDoubt === "skip";
}

function comparable(text: string): string {
  return text.replaceAll(/\s+/gu, "").slice(0, COMPARED_CHARS);
}

/** Whether all that was written since a moment is among what was read. */
function reachesBack([oldest]: readonly ReadMessage[], since: number): boolean {
  return oldest !== undefined && SnowflakeUtil.timestampFrom(oldest.id) < since;
}
