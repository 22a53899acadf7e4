import type { Route } from "./route.ts";
import { APPLICATION_ROUTES } from "./routes/application-routes.ts";
import { CHANNEL_ROUTES } from "./routes/channel-routes.ts";
import { COMMAND_ROUTES } from "./routes/command-routes.ts";
import { FILE_ROUTES } from "./routes/file-routes.ts";
import { INTERACTION_ROUTES } from "./routes/interaction-routes.ts";
import { MESSAGE_ROUTES } from "./routes/message-routes.ts";
import { THREAD_ROUTES } from "./routes/thread-routes.ts";
import { WEBHOOK_ROUTES } from "./routes/webhook-routes.ts";

/** Every endpoint that the stand-in has; a request to another one is a violation. */
export const ROUTES: readonly Route[] = [
  ...APPLICATION_ROUTES,
  ...COMMAND_ROUTES,
  ...INTERACTION_ROUTES,
  ...WEBHOOK_ROUTES,
  ...CHANNEL_ROUTES,
  ...MESSAGE_ROUTES,
  ...THREAD_ROUTES,
  ...FILE_ROUTES,
];
