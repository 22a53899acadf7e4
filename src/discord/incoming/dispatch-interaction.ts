import type { Interaction, REST, RepliableInteraction } from "discord.js";
import { DEFAULT_SETTINGS } from "../../state/server-settings.ts";
import { acknowledge } from "./acknowledge.ts";
import { admissionNotice } from "./admission-notice.ts";
import { askerOf } from "./asker.ts";
import type { BotServices } from "../bot-services.ts";
import { completeOption } from "./complete-option.ts";
import type { Glance } from "./glance.ts";
import { createInteractionReply } from "../sending/interaction-reply.ts";
import { isPrivateReply } from "./is-private-reply.ts";
import { reportFailure } from "../sending/report-failure.ts";
import { type Route, routeInteraction } from "./route-interaction.ts";
import { takeQuota } from "./take-quota.ts";
import { wordsForReply } from "./words-for-reply.ts";
import { wordsFor } from "../words/words.ts";
import type { Admission, WorkInFlight } from "./work-in-flight.ts";

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
  return async (interaction) => {
    const { id: interactionId, guildId } = interaction;
    const logger = services.logger.child({ interactionId, guildId });
    try {
      if (!isFirst(interactionId)) return;
      if (interaction.isAutocomplete()) return await completeOption(interaction, options);
      if (!interaction.isRepliable()) return;
      // Asked before it is one of them itself.
      const { admission } = inFlight;
      await inFlight.run((signal) =>
        handle(interaction, { ...options, services: { ...services, logger }, admission, signal }),
      );
    } catch (error) {
      logger.error({ err: error }, "interaction lost");
    }
  };
}

interface HandleOptions extends DispatchOptions {
  readonly admission: Admission;
  readonly signal: AbortSignal;
}

/** Turns work away that cannot be taken now. */
function admit(
  route: Route,
  { admission, words }: Pick<HandleOptions, "admission"> & Pick<Glance, "words">,
): Route {
  const notice = admissionNotice(admission, words);
  if (notice === undefined || route.execute === undefined) return route;
  return { name: route.name, counts: false, ackKind: { notice } };
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

/**
 * Decides what is to be done. What cannot be read, such as an option of another type than it has now, is mostly out of date,
 * and told as that.
 */
async function lookAt(
  interaction: RepliableInteraction,
  options: HandleOptions,
): Promise<{ readonly glance: Glance | undefined; readonly route: Route }> {
  const { services } = options;
  try {
    const glance = await glanceAt(interaction, services);
    const route = admit(routeInteraction(interaction, glance), { ...options, ...glance });
    return { glance, route };
  } catch (err) {
    services.logger.error({ err }, "interaction lost");
    const notice = wordsFor(String(interaction.locale))("hint.unknownCommand");
    const route = { name: "unreadable", counts: false, ackKind: { notice } };
    return { glance: undefined, route };
  }
}

async function handle(interaction: RepliableInteraction, options: HandleOptions): Promise<void> {
  const { services, rest, signal } = options;
  const { timers } = services;
  const startedAt = timers.now();
  const { glance, route } = await lookAt(interaction, options);
  const { name, ackKind, execute } = route;
  const logger = services.logger.child({ command: name });
  const kind = typeof ackKind === "object" ? "private" : ackKind;
  const reply = createInteractionReply(interaction, { rest, timers, ackKind: kind });
  const acknowledgement = await acknowledge(interaction, ackKind, {
    rest,
    timers,
    onAcceptedLate() {
      // A notice says all there is to say; nothing waits behind it.
      if (execute !== undefined && glance !== undefined) {
        void reply.tell(glance.words("hint.slowDiscord")).catch(() => undefined);
      }
    },
  });
  if (acknowledgement !== "mine") {
    logger.warn({ acknowledgement }, "interaction dropped");
    return;
  }
  if (execute === undefined || glance === undefined) return;
  await services.locales.remember(glance.asker.userId, glance.asker.locale);
  const isPrivate = isPrivateReply(interaction, kind);
  const words = wordsForReply({ ...glance, isPrivate });
  try {
    const quota = route.counts
      ? await takeQuota(services.state.quotas, { ...glance, words, now: startedAt })
      : undefined;
    if (quota?.kind === "used-up") return await reply.tell(quota.sentence);
    await execute({ ...services, ...glance, words, isPrivate, logger, reply, signal }).catch(
      async (error: unknown) => {
        await quota?.giveBack();
        throw error;
      },
    );
    logger.info({ ms: timers.now() - startedAt }, "answered");
  } catch (error) {
    await reportFailure(error, { reply, logger, words });
  }
}
