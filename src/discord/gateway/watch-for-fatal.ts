import { Events, GatewayCloseCodes, REST, RESTEvents, Routes } from "discord.js";
import type { APIRequest, Client, ResponseLike } from "discord.js";
import type { ShardPlan } from "../../env-schema.ts";
import type { FatalReason } from "./fatal-reason.ts";
import { operatorWords } from "./operator-words.ts";

const UNAUTHORIZED = 401;

const MESSAGES: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: operatorWords.refusedToken,
  [GatewayCloseCodes.InvalidShard]: operatorWords.refusedShards,
  [GatewayCloseCodes.ShardingRequired]: operatorWords.refusedShards,
  [GatewayCloseCodes.InvalidAPIVersion]: operatorWords.refusedVersion,
  [GatewayCloseCodes.InvalidIntents]: operatorWords.refusedIntents,
  [GatewayCloseCodes.DisallowedIntents]: operatorWords.refusedIntents,
};

/**
 * Watches a client for what no reconnection mends: discord.js then stays
 * connected to nothing and says no more about it. A 401 is asked about once
 * more before it is believed, because one false 401 makes discord.js forget
 * its token.
 *
 * A bot that has outgrown the shards that Discord recommended when it started only needs to start again.
 *
 * @param options.token The bot's token, for asking again.
 * @returns Resolves with the first such reason; stays pending otherwise.
 */
export function watchForFatal(
  client: Client,
  {
    token,
    apiUrl,
    shards,
  }: {
    readonly token: string;
    readonly apiUrl: string | undefined;
    readonly shards: ShardPlan;
  },
): Promise<FatalReason> {
  const { promise, resolve } = Promise.withResolvers<FatalReason>();
  let isAsking = false;

  client.on(Events.ShardDisconnect, ({ code }) => {
    const message = MESSAGES[code];
    if (message === undefined) return;
    const isOutgrown = code === GatewayCloseCodes.ShardingRequired && client.isReady();
    resolve(
      isOutgrown && shards === "auto"
        ? { exitCode: 1, code, message: operatorWords.outgrownShards }
        : { exitCode: 78, code, message },
    );
  });

  const askAgain = async (): Promise<void> => {
    if (await isRefused(token, apiUrl)) {
      resolve({ exitCode: 78, code: UNAUTHORIZED, message: operatorWords.refusedToken });
    } else {
      client.rest.setToken(token);
    }
  };
  client.rest.on(RESTEvents.Response, ({ data }: APIRequest, { status }: ResponseLike) => {
    if (status !== UNAUTHORIZED || data.auth === false || isAsking) return;
    isAsking = true;
    void askAgain().finally(() => {
      isAsking = false;
    });
  });
  return promise;
}

/** Whether Discord refuses the token on a connection of its own; not when it cannot be asked. */
async function isRefused(token: string, apiUrl: string | undefined): Promise<boolean> {
  const options = { retries: 0, hashSweepInterval: 0, handlerSweepInterval: 0 };
  const rest = new REST(apiUrl === undefined ? options : { ...options, api: apiUrl }).setToken(
    token,
  );
  return rest.get(Routes.user()).then(
    () => false,
    (error: unknown) => error instanceof Error && Reflect.get(error, "status") === UNAUTHORIZED,
  );
}
