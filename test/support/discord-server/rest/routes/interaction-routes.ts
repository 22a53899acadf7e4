import { acknowledge } from "../../interactions/acknowledge.ts";
import { isThinking } from "../../interactions/follow-up.ts";
import { toInteger } from "../../json.ts";
import type { InteractionRecord } from "../../world/interaction-record.ts";
import { toApiMessage } from "../../world/message-views.ts";
import type { World } from "../../world/world.ts";
import { DiscordError } from "../discord-error.ts";
import { NO_CONTENT, ok, param } from "../route.ts";
import type { Route } from "../route.ts";

function callbackResponse(
  world: World,
  interaction: InteractionRecord,
  type: number,
): Record<string, unknown> {
  const { id } = interaction;
  const message = world.messages.get(interaction.originalId ?? "");
  if (message === undefined) return { interaction: { id, type: interaction.type } };
  const response = {
    response_message_id: message.id,
    response_message_loading: isThinking(message),
    response_message_ephemeral: message.visibleTo !== undefined,
  };
  return {
    interaction: { id, type: interaction.type, ...response },
    resource: { type, message: toApiMessage(world, message) },
  };
}

/** The first answer to an interaction. */
export const INTERACTION_ROUTES: readonly Route[] = [
  {
    method: "POST",
    route: "/interactions/:id/:token/callback",
    auth: false,
    handle: (request) => {
      const { world, body, query } = request;
      const interaction = world.interactions.get(param(request, "id"));
      if (interaction === undefined || interaction.token !== param(request, "token"))
        throw new DiscordError(10062);
      acknowledge(world, interaction, request);
      if (query["with_response"] !== "true") return NO_CONTENT;
      return ok(callbackResponse(world, interaction, toInteger(body["type"])));
    },
  },
];
