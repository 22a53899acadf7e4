import { describe, expect, onTestFinished, test } from "vitest";
import { BotRefusedError } from "../../src/discord/gateway/fatal-reason.ts";
import { UserFacingError } from "../../src/lib/user-facing-error.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";
import type { DiscordServer } from "../support/discord-server/discord-server.ts";
import type { InteractionHandle } from "../support/discord-server/play/interaction-handle.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { answered } from "./answer-fixtures.ts";
import { startTestBot } from "./start-test-bot.ts";
import { commands } from "../../src/discord/commands.ts";
import { menus } from "../../src/discord/menus.ts";

const COMMANDS = "/applications/:app/commands";
const echo = { answer: async (question: string) => answered({ question }) };

describe("startBot()", () => {
  test("registers the commands once, and again only for a state that doesn't know it", async () => {
    const server = await startDiscordServer();
    const state = openSqliteStateStore(":memory:");
    const first = await startTestBot({ server, state });
    await first.bot.stop({ graceMs: 0 });
    const second = await startTestBot({ server, state });
    await second.bot.stop({ graceMs: 0 });
    const puts = () =>
      server.requests.filter(({ method, route }) => method === "PUT" && route === COMMANDS);
    expect(puts()).toHaveLength(1);
    const third = await startTestBot({ server });
    await third.bot.stop({ graceMs: 0 });
    expect(puts()).toHaveLength(2);
    expect([...server.world.commands.values()].map(({ name }) => name)).toEqual(
      [...commands, ...menus].map(({ data }) => data.name),
    );
    expect(server.violations).toEqual([]);
    await server.close();
  });

  test("answers also when the commands cannot be registered, and tries again at the next start", async () => {
    const server = await startDiscordServer();
    server.faults.add({ method: "PUT", route: COMMANDS, kind: "error", status: 403, code: 50_001 });
    const { log, state, bot } = await startTestBot({ server, assistant: echo });
    expect(log.join("")).toContain("cannot register slash commands");
    server.user().dm("do graphs help?");
    await server.waitForMessage();
    await bot.stop({ graceMs: 0 });
    await startTestBot({ server, state });
    expect(server.world.commands.size).toBe(commands.length + menus.length);
    await server.close();
  });

  test("answers, watches and stops while Discord makes the registration wait for an hour", async () => {
    const { server, bot, log } = await startTestBot({
      awaitsCommands: false,
      assistant: echo,
      server: await waitingServer(),
    });
    server.user().dm("do graphs help?");
    await server.waitForMessage();
    server.gateway.drop({ code: 4014 });
    expect(await bot.fatal).toMatchObject({ exitCode: 78, code: 4014 });
    await bot.stop({ graceMs: 0 });
    expect(log.join("")).not.toContain("slash commands");
  });

  test("says that the token is wrong", async () => {
    const error = await startTestBot({ token: "bm9ib2R5.wrong.token" }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(BotRefusedError);
    expect(error).toBeInstanceOf(UserFacingError);
    expect(error).toMatchObject({ reason: { exitCode: 78, code: 401 } });
    expect(String(error)).toMatch(/^BotRefusedError: Discord refused the token: .*DISCORD_TOKEN/u);
  });

  test.each([4004, 4010, 4011, 4012, 4013, 4014])(
    "says why when the gateway refuses with %i",
    async (code) => {
      const server = await startDiscordServer();
      server.gateway.refuseNextIdentify(code);
      const error = await startTestBot({ server }).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ name: "BotRefusedError", reason: { exitCode: 78, code } });
      await server.close();
    },
  );

  test("says where Discord cannot be reached", async () => {
    const error = await startTestBot({ apiUrl: "http://127.0.0.1:9/api" }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(UserFacingError);
    expect(error).toMatchObject({
      message: expect.stringMatching(/^Cannot reach Discord: ECONNREFUSED\. .*DISCORD_API_URL/u),
    });
  });
});

/** A stand-in that answers the registration of commands with 429 and an hour to wait. */
async function waitingServer(): Promise<DiscordServer> {
  const server = await startDiscordServer();
  onTestFinished(() => server.close());
  server.faults.add({ method: "PUT", route: COMMANDS, kind: "rate-limit", retryAfter: 3_600 });
  return server;
}

describe("Bot.fatal", () => {
  test("ends what is being answered without the promise to be back in a minute", async () => {
    const { server, bot } = await startTestBot({
      assistant: { answer: () => new Promise(() => undefined) },
    });
    const asked = server.user().slash("ask", { question: "do graphs help?" });
    await asked.waitForAck();
    server.gateway.drop({ code: 4014 });
    await bot.fatal;
    await bot.stop({ graceMs: 0 });
    const text = textOf(await asked.waitForFinal());
    expect(text).toMatch(/^I am out of service/u);
    expect(text).not.toContain("minute");
  });

  test("resolves when the gateway closes for good later on", async () => {
    const { server, bot } = await startTestBot();
    server.gateway.drop({ code: 4014 });
    expect(await bot.fatal).toMatchObject({ exitCode: 78, code: 4014 });
  });

  test("resolves when the token is revoked, after at most three more requests", async () => {
    const { server, bot } = await startTestBot({ assistant: echo });
    server.faults.add({ kind: "error", status: 401, times: Infinity });
    const before = server.requests.length;
    server.user().dm("do graphs help?");
    expect(await bot.fatal).toMatchObject({ exitCode: 78, code: 401 });
    expect(server.requests.length - before).toBeLessThanOrEqual(4);
  });

  test("doesn't believe a single 401: the bot goes on", async () => {
    const { server } = await startTestBot({ assistant: echo });
    const once = server.faults.add({
      method: "POST",
      route: "/channels/:channel/typing",
      kind: "error",
      status: 401,
    });
    server.user().dm("first");
    await server.waitForRequest(({ route }) => route === "/users/@me");
    expect(once.hits).toBe(1);
    server.user().dm("second");
    await server.waitForMessage((message) =>
      server.messages.some(
        ({ id, content }) => content === "second" && id === message.reference?.messageId,
      ),
    );
  });
});

describe("Bot.stop()", () => {
  test("answers or tells all 20 who wait, and takes nobody new", async () => {
    const finish = Promise.withResolvers<void>();
    const allAsked = Promise.withResolvers<void>();
    let waiting = 0;
    const { server, bot, assistant } = await startTestBot({
      assistant: {
        async answer(question) {
          waiting += 1;
          if (waiting === 20) allAsked.resolve();
          const isSlow = Number(question.replace("question ", "")) >= 10;
          await (isSlow ? new Promise<void>(() => undefined) : finish.promise);
          return answered({ question });
        },
      },
    });
    const asked = Array.from({ length: 20 }, (_, index) =>
      server.user().slash("ask", { question: `question ${index}` }),
    );
    await allAsked.promise;
    const stopped = bot.stop({ graceMs: 400 });
    const late = server.user().slash("ask", { question: "too late" });
    expect(textOf(await late.waitForFinal())).toBe(
      "I am restarting. Please ask again in a minute.",
    );
    server.user().dm("too late as well");
    await server.waitForMessage((message) => textOf(message).startsWith("I am restarting."));
    finish.resolve();
    await stopped;
    const texts = asked.map((handle) =>
      textOf(handle.message() ?? { content: "", components: [], embeds: [] }),
    );
    expect(texts.slice(0, 10).every((text) => text.includes("Graphs help. [1]"))).toBe(true);
    expect(texts.slice(10)).toEqual(
      Array.from(
        { length: 10 },
        () => "I was restarted before this was finished. Please ask again in a minute.",
      ),
    );
    expect(assistant.calls).toHaveLength(20);
    await server.waitFor(() => server.gateway.connected === 0);
    expect(server.violations).toEqual([]);
  });

  test("takes no time when nobody waits, and may be called twice", async () => {
    const { server, bot } = await startTestBot();
    await Promise.all([bot.stop({ graceMs: 60_000 }), bot.stop({ graceMs: 60_000 })]);
    await server.waitFor(() => server.gateway.connected === 0);
  });
});

describe("under load", () => {
  test("20 questions a second are acknowledged within Discord's time and all answered", async () => {
    const { server, assistant } = await startTestBot({ assistant: echo });
    const member = server.user();
    const asked: InteractionHandle[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setInterval(() => {
      asked.push(member.slash("ask", { question: `question ${asked.length}` }));
      if (asked.length === 60) resolve();
    }, 50);
    await promise;
    clearInterval(timer);
    await Promise.all(
      asked.map((handle) => handle.waitForFinal((message) => textOf(message).includes("Sources"))),
    );
    const delays = asked
      .map(({ record }) => (record.acknowledgedAt ?? Number.NaN) - record.dispatchedAt)
      .toSorted((a, b) => a - b);
    process.stdout.write(`acknowledged: p50 ${delays[30]} ms, p99 and max ${delays[59]} ms\n`);
    expect(delays.at(-1)).toBeLessThan(2_500);
    expect(assistant.calls).toHaveLength(60);
    expect(server.violations).toEqual([]);
  });
});
