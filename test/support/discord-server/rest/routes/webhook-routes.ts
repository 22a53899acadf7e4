import {
  deleteThroughToken,
  editThroughToken,
  interactionOf,
  messageOf,
  postFollowUp,
} from "../../interactions/follow-up.ts";
import type { InteractionRecord } from "../../world/interaction-record.ts";
import { toApiMessage } from "../../world/message-views.ts";
import type { MutableMessage } from "../../world/stored-message.ts";
import { NO_CONTENT, ok, param } from "../route.ts";
import type { Route, RouteRequest } from "../route.ts";

function interaction(request: RouteRequest): InteractionRecord {
  return interactionOf(request.world, param(request, "app"), param(request, "token"));
}

function target(request: RouteRequest): {
  readonly of: InteractionRecord;
  readonly message: MutableMessage;
} {
  const of = interaction(request);
  return { of, message: messageOf(request.world, of, param(request, "id")) };
}

/** Follow-ups to an interaction and its reply, by the interaction's token. */
export const WEBHOOK_ROUTES: readonly Route[] = [
  {
    method: "POST",
    route: "/webhooks/:app/:token",
    auth: false,
    handle: (request) => {
      const { world } = request;
      return ok(toApiMessage(world, postFollowUp(world, interaction(request), request)));
    },
  },
  {
    method: "GET",
    route: "/webhooks/:app/:token/messages/:id",
    auth: false,
    handle: (request) => ok(toApiMessage(request.world, target(request).message)),
  },
  {
    method: "PATCH",
    route: "/webhooks/:app/:token/messages/:id",
    auth: false,
    handle: (request) => {
      const { of, message } = target(request);
      editThroughToken(request.world, of, message, request);
      return ok(toApiMessage(request.world, message));
    },
  },
  {
    method: "DELETE",
    route: "/webhooks/:app/:token/messages/:id",
    auth: false,
    handle: (request) => {
      const { of, message } = target(request);
      deleteThroughToken(request.world, of, message);
      return NO_CONTENT;
    },
  },
];
