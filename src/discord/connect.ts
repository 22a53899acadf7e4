import { DiscordjsError, DiscordjsErrorCodes, Events } from "discord.js";
import type { Client } from "discord.js";
import { UserFacingError } from "../lib/user-facing-error.ts";
import { BotRefusedError } from "./fatal-reason.ts";
import type { FatalReason } from "./fatal-reason.ts";
import { words } from "./words.ts";

const UNAUTHORIZED = 401;

/**
 * Logs a client in and waits until it is ready.
 *
 * @param options.fatal Resolves when Discord refuses the connection for good.
 * @throws {BotRefusedError} If Discord refuses the token or the connection for good.
 * @throws {UserFacingError} If Discord cannot be reached.
 */
export async function connect(
  client: Client,
  { token, fatal }: { readonly token: string; readonly fatal: Promise<FatalReason> },
): Promise<Client<true>> {
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
    throw toStartError(error);
  }
}

function toStartError(error: unknown): UserFacingError {
  if (error instanceof UserFacingError) return error;
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) {
    const reason: FatalReason = { exitCode: 78, code: UNAUTHORIZED, message: words.refusedToken };
    return new BotRefusedError(reason, { cause: error });
  }
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
  const status: unknown = error instanceof Error ? Reflect.get(error, "status") : undefined;
  const reason = [code, status].find(
    (value) => typeof value === "string" || typeof value === "number",
  );
  return new UserFacingError(words.unreachable(String(reason ?? "no answer")), { cause: error });
}
