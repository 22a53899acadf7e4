import type { Interaction, REST, RepliableInteraction } from "discord.js";
import { DEFAULT_SETTINGS } from "../state/server-settings.ts";
import { acknowledge } from "./acknowledge.ts";
import { admissionNotice } from "./admission-notice.ts";
import { askerOf } from "./asker.ts";
import type { BotServices } from "./bot-services.ts";
import { completeOption } from "./complete-option.ts";
import type { Glance } from "./glance.ts";
import { createInteractionReply } from "./interaction-reply.ts";
import { isPrivateReply } from "./is-private-reply.ts";
import { reportFailure } from "./report-failure.ts";
import { type Route, routeInteraction } from "./route-interaction.ts";
import { takeQuota } from "./take-quota.ts";
import { wordsForReply } from "./words-for-reply.ts";
import { wordsFor } from "./words/words.ts";
import type { WorkInFlight } from "./work-in-flight.ts";

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
      if (interaction.isAutocomplete()) return await completeOption(interaction, options);
      if (!interaction.isRepliable() || !isFirst(interactionId)) return;
      await inFlight.run((signal) =>
        handle(interaction, { ...options, services: { ...services, logger }, signal }),
      );
    } catch (error) {
      logger.error({ err: error }, "interaction lost");
    }
  };
}

/** Turns work away that cannot be taken now. */
function admit(route: Route, { inFlight, words }: DispatchOptions & Pick<Glance, "words">): Route {
  const notice = admissionNotice(inFlight.admission, words);
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

async function handle(
  interaction: RepliableInteraction,
  options: DispatchOptions & { readonly signal: AbortSignal },
): Promise<void> {
  const { services, rest, signal } = options;
  const { timers } = services;
  const startedAt = timers.now();
  const glance = await glanceAt(interaction, services);
  const route = admit(routeInteraction(interaction, glance), { ...options, ...glance });
  const { name, ackKind, execute } = route;
  const logger = services.logger.child({ command: name });
  const kind = typeof ackKind === "object" ? "private" : ackKind;
  const reply = createInteractionReply(interaction, { rest, timers, ackKind: kind });
  const acknowledgement = await acknowledge(interaction, ackKind, {
    rest,
    timers,
    onAcceptedLate() {
      // A notice says all there is to say; nothing waits behind it.
      if (execute !== undefined) {
        void reply.tell(glance.words("hint.slowDiscord")).catch(() => undefined);
      }
    },
  });
  if (acknowledgement !== "mine") {
    logger.warn({ acknowledgement }, "interaction dropped");
    return;
  }
  if (execute === undefined) return;
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
