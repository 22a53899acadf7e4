import { REST } from "discord.js";
import type { DiscordServer } from "./discord-server.ts";

/** What a request was answered with. */
export interface RestResult {
  readonly status: number;
  readonly code: number | undefined;
  readonly body: Record<string, unknown>;
}

/** Sends a request as discord.js's REST client sends it, with no retries. @returns Also refusals, as values. */
export async function callRest(
  server: DiscordServer,
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  path: `/${string}`,
  body?: unknown,
): Promise<RestResult> {
  const rest = new REST({ api: server.apiUrl, retries: 0 }).setToken(server.token);
  const response = await rest
    .queueRequest({
      fullRoute: path,
      method: method as never,
      body,
    })
    .catch((error: { status?: number; rawError?: Record<string, unknown> }) => error);
  if (response instanceof Error || !("headers" in response)) {
    const { status = 0, rawError = {} } = response as {
      status?: number;
      rawError?: Record<string, unknown>;
    };
    return { status, code: rawError["code"] as number | undefined, body: rawError };
  }
  const text = await response.text();
  return { status: response.status, code: undefined, body: text === "" ? {} : JSON.parse(text) };
}
