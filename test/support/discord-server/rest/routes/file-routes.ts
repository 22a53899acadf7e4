import { fileAt } from "../../world/files.ts";
import { param } from "../route.ts";
import type { Route, RouteReply, RouteRequest } from "../route.ts";

function serve(request: RouteRequest): RouteReply {
  const file = fileAt(request.world, param(request, "id"), request.query);
  if (file === undefined) return { status: 404, html: "This content is no longer available." };
  return { status: 200, file };
}

/** What Discord's content delivery network serves: files of messages, and values of options and modals. */
export const FILE_ROUTES: readonly Route[] = ["/attachments", "/ephemeral-attachments"].map(
  (folder) => ({ method: "GET", route: `${folder}/:id/:name`, auth: false, handle: serve }),
);
