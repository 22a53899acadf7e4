import type { Interaction, REST } from "discord.js";
import { acknowledge } from "./acknowledge.ts";
import { admissionNotice } from "./admission-notice.ts";
import type { BotServices } from "./bot-services.ts";
import { createInteractionReply } from "./interaction-reply.ts";
import { reportFailure } from "./report-failure.ts";
import type { Route } from "./route-interaction.ts";
import { routeInteraction } from "./route-interaction.ts";
import { words } from "./words.ts";
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
    const logger = services.logger.child({
      interactionId: interaction.id,
      guildId: interaction.guildId,
    });
    try {
      const route = routeInteraction(interaction);
      if (route === undefined || !isFirst(interaction.id)) return;
      const admitted = admit(route, inFlight.admission);
      await inFlight.run((signal) =>
        handle(admitted, { ...options, services: { ...services, logger }, signal }),
      );
    } catch (error) {
      logger.error({ err: error }, "interaction lost");
    }
  };
}

/** Turns work away that cannot be taken now. */
function admit(route: Route, admission: Admission): Route {
  const notice = admissionNotice(admission);
  if (notice === undefined || route.execute === undefined) return route;
  return { name: route.name, interaction: route.interaction, ackKind: { notice } };
}

async function handle(
  { name, interaction, ackKind, execute }: Route,
  { services, rest, signal }: DispatchOptions & { readonly signal: AbortSignal },
): Promise<void> {
  const { timers } = services;
  const logger = services.logger.child({ command: name });
  const startedAt = timers.now();
  const kind = typeof ackKind === "object" ? "private" : ackKind;
  const reply = createInteractionReply(interaction, { rest, timers, ackKind: kind });
  const acknowledgement = await acknowledge(interaction, ackKind, {
    rest,
    timers,
    onAcceptedLate() {
      // A notice says all there is to say; nothing waits behind it.
      if (execute !== undefined) void reply.tell(words.slowDiscord).catch(() => undefined);
    },
  });
  if (acknowledgement !== "mine") {
    logger.warn({ acknowledgement }, "interaction dropped");
    return;
  }
  if (execute === undefined) return;
  try {
    await execute({ ...services, logger, reply, signal });
    logger.info({ ms: timers.now() - startedAt }, "answered");
  } catch (error) {
    await reportFailure(error, { reply, logger });
  }
}
