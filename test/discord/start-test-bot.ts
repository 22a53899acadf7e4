import { pino } from "pino";
import { onTestFinished } from "vitest";
import type { Assistant } from "../../src/answering/assistant.ts";
import type { Bot, BotOptions } from "../../src/discord/start-bot.ts";
import { startBot } from "../../src/discord/start-bot.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import type { StateStore } from "../../src/state/state-store.ts";
import { FakeAssistant } from "../doubles/fake-assistant.ts";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";
import type {
  DiscordServer,
  DiscordServerOptions,
} from "../support/discord-server/discord-server.ts";

/** A bot that talks to a stand-in for Discord. */
export interface TestBot {
  readonly server: DiscordServer;
  readonly bot: Bot;
  readonly assistant: FakeAssistant;
  readonly state: StateStore;
  /** Everything that was logged, one JSON document a line. */
  readonly log: readonly string[];
}

/** How a test's bot differs from the usual one. */
export interface TestBotOptions extends Partial<Omit<BotOptions, "assistant">> {
  readonly assistant?: Partial<Assistant>;
  /** An own stand-in, which the test closes itself. */
  readonly server?: DiscordServer;
  readonly discord?: DiscordServerOptions;
}

const stats: BotOptions["libraryStats"] = async () => ({
  papers: 515,
  chunks: 515,
  embedder: { name: "fake", fingerprint: "fake", dimensions: 8 },
  version: "1",
  updatedAt: new Date(0),
});

/** Starts a stand-in and a bot that is connected to it; both end with the running test. */
export async function startTestBot(options: TestBotOptions = {}): Promise<TestBot> {
  const { assistant: methods = {}, server: given, discord, ...rest } = options;
  const server = given ?? (await startDiscordServer(discord));
  if (given === undefined) onTestFinished(() => server.close());
  const assistant = new FakeAssistant(methods);
  const state = rest.state ?? openSqliteStateStore(":memory:");
  const log: string[] = [];
  const bot = await startBot({
    token: server.token,
    apiUrl: server.apiUrl,
    libraryStats: stats,
    logger: pino({ level: "debug" }, { write: (line: string) => void log.push(line) }),
    answerTimeoutMs: 30_000,
    ...rest,
    assistant,
    state,
  });
  onTestFinished(() => bot.stop({ graceMs: 0 }));
  return { server, bot, assistant, state, log };
}
