import type { JsonObject } from "../json.ts";
import type { StoredFile } from "../world/records.ts";
import type { World } from "../world/world.ts";

/** A request as a route's handler gets it. */
export interface RouteRequest {
  readonly world: World;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The JSON body; empty when there was none. */
  readonly body: JsonObject;
  /** The JSON body when it was a list. */
  readonly list: readonly unknown[] | undefined;
  /** Uploaded files by the n of their `files[n]`. */
  readonly uploads: ReadonlyMap<string, StoredFile>;
}

/** What a handler answers; without a body the status should be 204. */
export interface RouteReply {
  readonly status: number;
  readonly body?: unknown;
  /** A file to send instead of JSON. */
  readonly file?: StoredFile;
  /** Text to send instead of JSON. */
  readonly html?: string;
}

/** One endpoint of the REST API. */
export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** The path with named parameters, for example `/channels/:channel/messages`. */
  readonly route: string;
  /** Whether the request must carry the bot's token; routes with an interaction token need none. */
  readonly auth: boolean;
  /** @throws {DiscordError} To refuse the request. */
  readonly handle: (request: RouteRequest) => RouteReply;
}

/** 200 with a body. */
export function ok(body: unknown): RouteReply {
  return { status: 200, body };
}

/** 204. */
export const NO_CONTENT: RouteReply = { status: 204 };

/** A parameter of the route. @throws {Error} If the route has no such parameter, which is a mistake in the route. */
export function param({ params }: RouteRequest, name: string): string {
  const value = params[name];
  if (value === undefined) throw new Error(`The route has no parameter ${name}`);
  return value;
}
