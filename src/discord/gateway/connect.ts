import { Events, RESTEvents } from "discord.js";
import type { APIRequest, Client, ResponseLike } from "discord.js";
import { BotRefusedError } from "./fatal-reason.ts";
import type { FatalReason } from "./fatal-reason.ts";
import { malformedToken, notDiscord, toStartError } from "./start-error.ts";

/** Discord's own tokens: three parts of base64url. Others may stand before a stand-in of Discord's API. */
const TOKEN_SHAPE = /^(?:Bot\s+)?[\w.=+/-]+$/u;
const SERVER_ERROR = 500;
/** What a network answers in a page's place while nobody has logged in to it. */
const NETWORK_LOGIN = 511;

/**
 * Logs a client in and waits until it is ready.
 *
 * @param options.fatal Resolves when Discord refuses the connection for good.
 * @throws {BotRefusedError} If Discord refuses the token or the connection for good.
 * @throws {UserFacingError} If Discord cannot be reached, or allows no connection at present.
 */
export async function connect(
  client: Client,
  { token, fatal }: { readonly token: string; readonly fatal: Promise<FatalReason> },
): Promise<Client<true>> {
  if (!TOKEN_SHAPE.test(token)) throw malformedToken();
  let isForeign = false;
  const watchForPages = (_: APIRequest, response: ResponseLike): void => {
    isForeign = isForeignPage(response);
  };
  client.rest.on(RESTEvents.Response, watchForPages);
  const { promise: ready, resolve } = Promise.withResolvers<Client<true>>();
  client.once(Events.ClientReady, resolve);
  const refused = fatal.then((reason) => {
    throw new BotRefusedError(reason);
  });
  const login = client.login(token).then(() => ready);
  try {
    return await Promise.race([login, refused]);
  } catch (error) {
    await client.destroy();
    throw isForeign ? notDiscord(error) : toStartError(error);
  } finally {
    client.rest.off(RESTEvents.Response, watchForPages);
  }
}

/** Discord itself answers in JSON, but for the pages of a server in trouble. */
function isForeignPage({ status, headers }: ResponseLike): boolean {
  const isJson = headers.get("content-type")?.startsWith("application/json") ?? false;
  return !isJson && (status < SERVER_ERROR || status === NETWORK_LOGIN);
}
