import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { RecordedRequest } from "../world/records.ts";
import { recordViolation } from "../world/world.ts";
import type { World } from "../world/world.ts";
import { DiscordError } from "./discord-error.ts";
import { Faults } from "./faults.ts";
import type { MetFault } from "./faults.ts";
import { parseBody, toBodyObject } from "./parse-body.ts";
import type { ParsedBody } from "./parse-body.ts";
import { RateLimits } from "./rate-limits.ts";
import { faultReply, rateLimitReply, send } from "./replies.ts";
import type { HttpReply } from "./replies.ts";
import { RouteTable } from "./route-table.ts";
import type { RouteMatch } from "./route-table.ts";
import { ROUTES } from "./routes.ts";

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly record: RecordedRequest;
  readonly match: RouteMatch | undefined;
  readonly parsed: ParsedBody;
}

const VERSION_PREFIX = /^\/api(?:\/v(\d+))?/;

/** Discord's REST API over HTTP. */
export class RestServer {
  readonly faults: Faults;
  readonly http: Server;
  readonly #world: World;
  readonly #table = new RouteTable(ROUTES);
  readonly #limits: RateLimits;
  readonly #sockets = new Set<Socket>();
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(world: World, { enforceRateLimits }: { readonly enforceRateLimits: boolean }) {
    this.#world = world;
    this.#limits = new RateLimits(enforceRateLimits);
    this.faults = new Faults(this.#table.templates, () => world.changes.notify());
    this.http = createServer((request, response) => void this.#serve(request, response));
    this.http.on("connection", (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
    });
  }

  /** Listens on 127.0.0.1. @param port 0 for any free one. @returns The port. */
  async listen(port: number): Promise<number> {
    this.http.listen(port, "127.0.0.1");
    await once(this.http, "listening");
    const address = this.http.address();
    if (address === null || typeof address === "string")
      throw new Error("Cannot listen: the server has no port");
    return address.port;
  }

  /** Stops listening and cuts every connection, also of requests that hang. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    const closed = once(this.http, "close");
    this.http.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const path = url.pathname.replace(VERSION_PREFIX, "");
    const method = request.method ?? "GET";
    const match = this.#table.find(method, path);
    let parsed: ParsedBody = { json: undefined, uploads: new Map() };
    let unreadable: unknown;
    try {
      parsed = await parseBody(this.#world, request);
    } catch (error) {
      unreadable = error;
    }
    const record: RecordedRequest = {
      method,
      route: match?.route.route,
      path,
      params: match?.params ?? {},
      query: Object.fromEntries(url.searchParams),
      body: parsed.json,
      files: [...parsed.uploads.values()],
      at: this.#world.now(),
      status: 0,
      code: undefined,
      fault: undefined,
    };
    this.#world.requests.push(record);
    const exchange = { request, response, record, match, parsed };
    if (unreadable === undefined) await this.#meetFaults(exchange);
    else this.#answer(exchange, this.#refusal(exchange, unreadable));
  }

  async #meetFaults(exchange: Exchange): Promise<void> {
    const { record } = exchange;
    const met = this.faults.take(record);
    record.fault = met?.fault.kind;
    this.#world.changes.notify();
    if (met === undefined) this.#answer(exchange, this.#carryOut(exchange));
    else await this.#inject(exchange, met);
  }

  async #inject(exchange: Exchange, { fault, released }: MetFault): Promise<void> {
    const { socket } = exchange.request;
    switch (fault.kind) {
      case "error":
        return this.#answer(exchange, faultReply(fault));
      case "error-after":
        this.#carryOut(exchange);
        return this.#answer(exchange, faultReply(fault));
      case "rate-limit":
        return this.#answer(exchange, rateLimitReply(fault.retryAfter, fault.scope ?? "user"));
      case "reset":
        return void socket.resetAndDestroy();
      case "reset-after":
        this.#carryOut(exchange);
        return void socket.resetAndDestroy();
      case "close":
        return void socket.destroy();
      case "delay":
        await this.#wait(fault.ms);
        return this.#answer(exchange, this.#carryOut(exchange));
      case "hold":
        await released;
        return this.#answer(exchange, this.#carryOut(exchange));
      case "hang":
        return;
    }
  }

  async #wait(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    this.#timers.add(timer);
    await promise;
    this.#timers.delete(timer);
  }

  /** Carries a request out; every refusal becomes an answer. */
  #carryOut(exchange: Exchange): HttpReply {
    const { match, record, request, parsed } = exchange;
    const route = match?.route.route ?? record.path;
    const { channel, guild, app, token } = record.params;
    const major = [channel, guild, app, token].filter(Boolean).join("/");
    const { headers, retryAfter, scope } = this.#limits.check({
      method: record.method,
      route,
      major,
    });
    if (retryAfter !== undefined) {
      const limited = rateLimitReply(retryAfter, scope ?? "user");
      return { ...limited, headers: { ...headers, ...limited.headers } };
    }
    try {
      if (match === undefined) throw this.#unknownRoute(record);
      if (match.route.auth && request.headers.authorization !== `Bot ${this.#world.token}`)
        throw new DiscordError(0);
      const { json, uploads } = parsed;
      const list = Array.isArray(json) ? json : undefined;
      const { params, query } = record;
      const reply = match.route.handle({
        world: this.#world,
        params,
        query,
        body: toBodyObject(json),
        list,
        uploads,
      });
      return { ...reply, headers };
    } catch (error) {
      return { ...this.#refusal(exchange, error), headers };
    }
  }

  #unknownRoute({ method, path }: RecordedRequest): DiscordError {
    const message = `404: the stand-in has no ${method} ${path}`;
    return new DiscordError(0, { status: 404, message, rule: "unknown-route" });
  }

  #refusal({ record }: Exchange, error: unknown): HttpReply {
    const request = `${record.method} ${record.path}`;
    if (!(error instanceof DiscordError)) {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      recordViolation(this.#world, { rule: "stand-in-failure", message, request });
      return { status: 500, body: { message: "500: Internal Server Error", code: 0 } };
    }
    const { rule, code } = error;
    if (rule !== undefined) {
      const detail = error.problems.map(
        (problem) => `${problem.path.join(".")}: ${problem.message}`,
      );
      recordViolation(this.#world, {
        rule,
        message: [error.message, ...detail].join("; "),
        code,
        request,
      });
    }
    return { status: error.status, body: error.toBody() };
  }

  #answer({ response, record }: Exchange, reply: HttpReply): void {
    record.status = reply.status;
    const code = (reply.body as { code?: unknown } | undefined)?.code;
    record.code = reply.status >= 400 && typeof code === "number" ? code : undefined;
    send(response, reply);
    this.#world.changes.notify();
  }
}
