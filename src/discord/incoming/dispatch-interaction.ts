import type { Interaction, REST, RepliableInteraction } from "discord.js";
import { noteRequest } from "../../lib/step.ts";
import { DEFAULT_SETTINGS } from "../../state/server-settings.ts";
import { acknowledge, type Acknowledgement, type AcknowledgeOptions } from "./acknowledge.ts";
import { admit, type Admitted } from "./admit.ts";
import { askerOf } from "./asker.ts";
import type { BotServices } from "../bot-services.ts";
import { completeOption } from "./complete-option.ts";
import type { Glance } from "./glance.ts";
import { createInteractionReply } from "../sending/interaction-reply.ts";
import { createOncePerId } from "./once-per-id.ts";
import { isPrivateReply } from "./is-private-reply.ts";
import type { Reply } from "../sending/reply.ts";
import { reportFailure } from "../sending/report-failure.ts";
import { routeInteraction } from "./route-interaction.ts";
import { takeTurn, undoQuota } from "./take-turn.ts";
import { wordsForReply } from "./words-for-reply.ts";
import { wordsFor } from "../words/words.ts";
import type { Pause, WorkInFlight } from "./work-in-flight.ts";

/** What a dispatcher works with. */
export interface DispatchOptions {
  readonly services: BotServices;
  readonly inFlight: WorkInFlight;
  readonly isFirst: (id: string) => boolean;
  /** See `createInteractionRest`. */
  readonly rest: REST;
}

/**
 * Creates the one place where interactions come in: each is answered once,
 * acknowledged before anything else is done about it, and whatever goes wrong
 * is caught here.
 *
 * @returns A listener that never rejects.
 */
export function createInteractionDispatcher(
  options: DispatchOptions,
): (interaction: Interaction) => Promise<void> {
  const { services, inFlight, isFirst } = options;
  // By themselves: what is typed comes by the letter, and would push questions out.
  const isFirstTyped = createOncePerId(() => services.timers.now());
  return async (interaction) => {
    const { id: interactionId, guildId } = interaction;
    const logger = services.logger.child({ interactionId, guildId });
    try {
      const isTyping = interaction.isAutocomplete();
      if (!(isTyping ? isFirstTyped : isFirst)(interactionId)) return;
      if (isTyping) return await completeOption(interaction, options);
      if (!interaction.isRepliable()) return;
      await inFlight.run((signal, pause) =>
        handle(interaction, { ...options, services: { ...services, logger }, signal, pause }),
      );
    } catch (error) {
      logger.error({ err: error }, "interaction lost");
    }
  };
}

interface HandleOptions extends DispatchOptions {
  readonly signal: AbortSignal;
  readonly pause: Pause;
}

async function glanceAt(
  interaction: Interaction,
  { serverSettings, libraryRights }: BotServices,
): Promise<Glance> {
  const asker = askerOf(interaction);
  const { guildId } = asker;
  const settings = guildId === undefined ? DEFAULT_SETTINGS : await serverSettings.get(guildId);
  const mayChangeLibrary = libraryRights(asker);
  return { asker, settings, words: wordsFor(asker.locale), mayChangeLibrary };
}

/** What is known of an interaction and becomes of it; unread, nothing is known of it. */
interface Looked extends Admitted {
  readonly glance: Glance | undefined;
}

/**
 * Decides what is to be done. What cannot be read, such as an option of another type than it has now, is mostly out of date,
 * and told as that.
 */
async function lookAt(
  interaction: RepliableInteraction,
  { services, startedAt }: { readonly services: BotServices; readonly startedAt: number },
): Promise<Looked> {
  try {
    const glance = await glanceAt(interaction, services);
    const route = routeInteraction(interaction, glance);
    return { glance, ...(await admit(route, glance, { services, startedAt })) };
  } catch (err) {
    services.logger.error({ err }, "interaction lost");
    const notice = wordsFor(String(interaction.locale))("hint.unknownCommand");
    const route = { name: "unreadable", counts: false, ackKind: { notice } };
    return { glance: undefined, route };
  }
}

async function handle(interaction: RepliableInteraction, options: HandleOptions): Promise<void> {
  const { services } = options;
  const startedAt = services.timers.now();
  const looked = await lookAt(interaction, { services, startedAt });
  try {
    await answer(interaction, looked, options);
  } finally {
    looked.place?.leave();
  }
}

async function answer(
  interaction: RepliableInteraction,
  looked: Looked,
  options: HandleOptions,
): Promise<void> {
  const { services, rest } = options;
  const { timers } = services;
  const { glance, route, place, quota } = looked;
  const { name, ackKind, execute } = route;
  const logger = services.logger.child({ command: name });
  const kind = typeof ackKind === "object" ? "private" : ackKind;
  const reply = createInteractionReply(interaction, { rest, timers, ackKind: kind });
  const acknowledgement = await take(interaction, looked, { rest, timers, reply });
  if (acknowledgement !== "mine") {
    noteRequest({ outcome: "dropped" });
    logger.warn({ acknowledgement }, "interaction dropped");
    return;
  }
  if (execute === undefined || glance === undefined || place === undefined) return;
  await services.locales.remember(glance.asker.userId, glance.asker.locale);
  const isPrivate = isPrivateReply(interaction, kind);
  const words = wordsForReply({ ...glance, isPrivate });
  const context = { ...services, ...glance, words, isPrivate, logger, reply, ...options };
  try {
    const turn = await takeTurn({ place, quota, ...context });
    if (turn.kind !== "begins") return await reply.tell(turn.sentence);
    await execute(context).catch(async (error: unknown) => {
      await turn.giveBack();
      throw error;
    });
  } catch (error) {
    await reportFailure(error, { reply, logger, words });
  }
}

/** Acknowledges; where that fails, the question hasn't counted. Throws as {@link acknowledge} does. */
async function take(
  interaction: RepliableInteraction,
  { glance, route: { ackKind, execute }, quota }: Looked,
  { reply, ...options }: Pick<AcknowledgeOptions, "rest" | "timers"> & { readonly reply: Reply },
): Promise<Acknowledgement> {
  let acknowledgement: Acknowledgement | undefined;
  const onAcceptedLate = (): void => {
    // A notice says all there is to say; nothing waits behind it.
    if (execute === undefined || glance === undefined) return;
    void reply.tell(glance.words("hint.slowDiscord")).catch(() => undefined);
  };
  try {
    acknowledgement = await acknowledge(interaction, ackKind, { ...options, onAcceptedLate });
    return acknowledgement;
  } finally {
    if (acknowledgement !== "mine") void undoQuota(quota);
  }
}
