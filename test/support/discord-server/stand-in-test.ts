import type { Client, ClientOptions } from "discord.js";
import { test as base } from "vitest";
import { startDiscordServer } from "./discord-server.ts";
import type { DiscordServer, DiscordServerOptions } from "./discord-server.ts";
import { startExampleBot } from "./example-bot.ts";

/** What a client needs to know of a stand-in. */
export type Connectable = Pick<DiscordServer, "apiUrl" | "token">;

/** What a test of the stand-in gets; everything is closed when the test ends. */
export interface StandInFixtures {
  /** Starts a stand-in with these options. */
  readonly start: (options?: DiscordServerOptions) => Promise<DiscordServer>;
  /** Connects the example bot to a stand-in. */
  readonly connect: (server: Connectable, client?: Partial<ClientOptions>) => Promise<Client<true>>;
}

/** `test` with a stand-in and an unmodified discord.js client at hand. */
export const test = base.extend<StandInFixtures>({
  // oxlint-disable-next-line no-empty-pattern -- vitest reads the fixtures' dependencies from the pattern
  start: async ({}, use) => {
    const servers: DiscordServer[] = [];
    await use(async (options) => {
      const server = await startDiscordServer({ waitTimeoutMs: 15_000, ...options });
      servers.push(server);
      return server;
    });
    await Promise.all(servers.map((server) => server.close()));
  },
  // It asks for `start` so that clients are destroyed before their servers close.
  // oxlint-disable-next-line no-unused-vars
  connect: async ({ start: _ }, use) => {
    const clients: Client[] = [];
    await use(async ({ apiUrl, token }, client = {}) => {
      const bot = await startExampleBot({ apiUrl, token, client });
      clients.push(bot);
      return bot;
    });
    await Promise.all(clients.map((client) => client.destroy()));
  },
});
