import { SessionStarts } from "../gateway/session-starts.ts";
import type { GatewayLimits } from "../gateway/session-starts.ts";
import { Changes } from "./changes.ts";
import { createSnowflakes } from "./snowflakes.ts";
import type { World } from "./world.ts";

/** What a world starts from. */
export interface WorldOptions {
  readonly now: () => number;
  readonly token: string;
  readonly botName: string;
  readonly privilegedIntents: number;
  readonly allowPings: boolean;
  readonly gateway: GatewayLimits | undefined;
}

/** Creates a world with nobody in it but the bot. */
export function createWorld({
  now,
  token,
  botName,
  privilegedIntents,
  allowPings,
  gateway,
}: WorldOptions): World {
  const nextId = createSnowflakes(now);
  const id = nextId();
  const bot = {
    id,
    username: botName,
    discriminator: "0",
    global_name: null,
    avatar: null,
    bot: true,
  };
  return {
    now,
    nextId,
    bot,
    token,
    privilegedIntents,
    sessionStarts: new SessionStarts(gateway),
    allowPings,
    users: new Map([[id, { id, api: bot, locale: "en-US", dmsClosed: true, hasInstalled: false }]]),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    interactions: new Map(),
    interactionsByToken: new Map(),
    commands: new Map(),
    files: new Map(),
    requests: [],
    violations: [],
    typings: [],
    changes: new Changes(),
    listeners: new Set(),
    baseUrl: "",
  };
}
