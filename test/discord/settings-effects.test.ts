import { describe, expect, test } from "vitest";
import type { AnswerLength, AskOptions } from "../../src/answering/assistant.ts";
import { wordsFor } from "../../src/discord/words/words.ts";
import { menus } from "../../src/discord/menus.ts";
import { DEFAULT_SETTINGS, type ServerSettings } from "../../src/state/server-settings.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { answered } from "./answer-fixtures.ts";
import { addButton, MANAGER } from "./settings-panel.ts";
import { startTestBot, type TestBotOptions } from "./start-test-bot.ts";

const echo = { answer: async (question: string) => answered({ question }) };
const question = "Do graphs help?";
const isAnswer = (message: Parameters<typeof textOf>[0]) => textOf(message).includes("Sources");

async function startWith(settings: Partial<ServerSettings>, options: TestBotOptions = {}) {
  const started = await startTestBot({ assistant: echo, ...options });
  const { guild } = started.server.home;
  await started.state.settings.set(guild.id, { ...DEFAULT_SETTINGS, ...settings });
  return started;
}

describe("allowed channels", () => {
  test("are where commands are answered, with their threads; elsewhere they are named, those that the asker sees", async () => {
    const { server, state, assistant } = await startTestBot({ assistant: echo });
    const { guild, channel: closed } = server.home;
    const open = server.addChannel(guild, { name: "papers" });
    const secret = server.addChannel(guild, { name: "secret" });
    const hidden = { id: guild.id, type: 0, allow: "0", deny: String(1n << 10n) };
    const raw = { id: secret.id, guild_id: guild.id, type: 0, name: "secret", position: 0 };
    server.dispatch("CHANNEL_UPDATE", { ...raw, permission_overwrites: [hidden] });
    const allowedChannelIds = [secret.id, open.id];
    await state.settings.set(guild.id, { ...DEFAULT_SETTINGS, allowedChannelIds });
    const member = server.user();
    for (const channel of [closed, member.startThread(closed, "aside")]) {
      const refused = await member.slash("ask", { question }, { channel }).waitForFinal();
      expect(textOf(refused)).toBe("I don't answer questions in this channel. Ask me in #papers.");
      expect(refused.visibleTo).toBe(member.id);
    }
    expect(assistant.calls).toEqual([]);
    for (const channel of [open, member.startThread(open, "aside")])
      await member.slash("ask", { question }, { channel }).waitForFinal(isAnswer);
    await member.slash("ask", { question }, { dm: true }).waitForFinal(isAnswer);
    expect(server.violations).toEqual([]);
  });

  test("are where menus of messages are used", async () => {
    const { server } = await startWith({ allowedChannelIds: ["123456"] });
    const member = server.user();
    const message = member.says(server.home.channel, "Graphs help.");
    expect(menus.length).toBeGreaterThan(0);
    for (const { data } of menus) {
      const refused = await member.messageCommand(data.name, message).waitForFinal();
      expect(textOf(refused)).toBe(
        "I don't answer questions in this channel. Ask me in a channel that this server's moderators chose.",
      );
    }
    expect(server.violations).toEqual([]);
  });

  test("are where mentions are answered, with their threads", async () => {
    const { server, state, assistant } = await startTestBot({ assistant: echo });
    const { guild, channel: closed } = server.home;
    const open = server.addChannel(guild, { name: "papers" });
    await state.settings.set(guild.id, { ...DEFAULT_SETTINGS, allowedChannelIds: [open.id] });
    const member = server.user();
    member.says(closed, "in a closed channel?", { mention: true });
    member.says(member.startThread(closed, "aside"), "in its thread?", { mention: true });
    member.says(open, "in an open channel?", { mention: true });
    member.says(member.startThread(open, "aside"), "in its thread, too?", { mention: true });
    await server.waitFor(() => server.messages.filter(isAnswer).length === 2);
    expect(assistant.calls.map(({ text }) => text).toSorted()).toEqual([
      "in an open channel?",
      "in its thread, too?",
    ]);
    expect(server.violations).toEqual([]);
  });
});

describe("privacy by default", () => {
  test.for([
    [true, undefined, true],
    [true, false, false],
    [false, undefined, false],
    [false, true, true],
  ] as const)(
    "set to %s, with an asker who says %s, keeps the answer private: %s",
    async ([isPrivateByDefault, said, isPrivate]) => {
      const { server } = await startWith({ isPrivateByDefault });
      const member = server.user();
      const options = said === undefined ? { question } : { question, private: said };
      const answer = await member.slash("ask", options).waitForFinal(isAnswer);
      expect(answer.visibleTo).toBe(isPrivate ? member.id : undefined);
      expect(server.violations).toEqual([]);
    },
  );
});

describe("answer length", () => {
  test.for(["short", "normal", "long"] as const)(
    "is asked for by commands and mentions: %s",
    async (answerLength) => {
      const lengths: (AnswerLength | undefined)[] = [];
      const answer = async (asked: string, options?: AskOptions) => {
        lengths.push(options?.length);
        return answered({ question: asked });
      };
      const { server } = await startWith({ answerLength }, { assistant: { answer } });
      const member = server.user();
      await member.slash("ask", { question }).waitForFinal(isAnswer);
      member.says(server.home.channel, question, { mention: true });
      await server.waitFor(() => server.messages.filter(isAnswer).length === 2);
      member.dm(question);
      await server.waitFor(() => server.messages.filter(isAnswer).length === 3);
      expect(lengths).toEqual([answerLength, answerLength, "normal"]);
    },
  );
});

describe("language", () => {
  const sourcesIn = (locale: string): string => wordsFor(locale)("answer.sources");
  const ask = async (language: string, locale: string, isPrivate: boolean): Promise<string> => {
    const { server } = await startWith({ language });
    const member = server.user(server.addUser({ locale }));
    const asked = member.slash("ask", { question, private: isPrivate });
    const answer = await asked.waitForFinal((message) => textOf(message).includes("**\n[1]"));
    expect(server.violations).toEqual([]);
    return textOf(answer);
  };

  test("fixed is that of what everybody sees; what only the asker sees is in theirs", async () => {
    expect(sourcesIn("de")).not.toBe(sourcesIn("ja"));
    expect(await ask("de", "ja", false)).toContain(`**${sourcesIn("de")}**`);
    expect(await ask("de", "ja", true)).toContain(`**${sourcesIn("ja")}**`);
  });

  test("that isn't fixed is the asker's, and the server's for mentions", async () => {
    expect(await ask("auto", "ja", false)).toContain(`**${sourcesIn("ja")}**`);
    const { server } = await startWith({ language: "auto" });
    const channel = server.addChannel(server.addGuild({ preferredLocale: "de" }));
    server.user().says(channel, question, { mention: true });
    await server.waitForMessage((message) =>
      textOf(message).includes(`**${sourcesIn("de")}**\n[1]`),
    );
  });
});

describe("quotas", () => {
  test("of a member hold for commands and mentions together, and for that member alone", async () => {
    const { server, assistant } = await startWith({ memberDailyQuota: 2 });
    const [member, other] = [server.user(), server.user(server.addUser())];
    await member.slash("ask", { question }).waitForFinal(isAnswer);
    member.says(server.home.channel, question, { mention: true });
    await server.waitFor(() => server.messages.filter(isAnswer).length === 2);
    const refused = await member.slash("ask", { question }).waitForFinal();
    expect(textOf(refused)).toMatch(
      /^You have asked as many questions as .* Ask again in \d+ (?:hours|minutes|seconds?)\.$/u,
    );
    const said = member.says(server.home.channel, question, { mention: true });
    await server.waitFor(() => server.repliesTo(said).length === 1);
    expect(textOf(server.repliesTo(said)[0] ?? said)).toContain("allows a member in a day");
    await other.slash("ask", { question }).waitForFinal(isAnswer);
    await member.slash("ask", { question }, { dm: true }).waitForFinal(isAnswer);
    expect(assistant.calls).toHaveLength(4);
    expect(server.violations).toEqual([]);
  });

  test("of a server hold for all its members, and for no other server's", async () => {
    const { server } = await startWith({ serverDailyQuota: 1, memberDailyQuota: 5 });
    const [member, other] = [server.user(), server.user(server.addUser())];
    await member.slash("ask", { question }).waitForFinal(isAnswer);
    const refused = await other.slash("ask", { question }).waitForFinal();
    expect(refused.visibleTo).toBe(other.id);
    expect(textOf(refused)).toContain("This server has asked as many questions as it may");
    const channel = server.addChannel(server.addGuild());
    await other.slash("ask", { question }, { channel }).waitForFinal(isAnswer);
    expect(server.violations).toEqual([]);
  });

  test("count no question that failed, and none that was refused", async () => {
    let fails = true;
    const answer = async (asked: string) => {
      if (fails) throw new Error("model down");
      return answered({ question: asked });
    };
    const { server } = await startWith({ memberDailyQuota: 1 }, { assistant: { answer } });
    const member = server.user();
    const failed = await member.slash("ask", { question }).waitForFinal();
    expect(textOf(failed)).toContain("Something went wrong");
    expect(textOf(await member.slash("ask", { question: "?!" }).waitForFinal())).toContain(
      "Ask me",
    );
    fails = false;
    await member.slash("ask", { question }).waitForFinal(isAnswer);
    const refused = await member.slash("ask", { question }).waitForFinal();
    expect(textOf(refused)).toContain("allows a member in a day");
  });

  test("hold to the number when everybody asks at once", async () => {
    const { server, assistant } = await startWith({ serverDailyQuota: 5 });
    const askers = Array.from({ length: 20 }, () => server.user(server.addUser()));
    const asked = askers.map((member) => member.slash("ask", { question }));
    await Promise.all(asked.map((one) => one.waitForFinal((message) => textOf(message) !== "")));
    await server.waitFor(() => server.messages.filter(isAnswer).length === 5);
    expect(assistant.calls).toHaveLength(5);
    expect(server.violations).toEqual([]);
  });
});

describe("a change", () => {
  test("holds from the next question on", async () => {
    const { server } = await startWith({});
    const member = server.user();
    await member.slash("ask", { question }).waitForFinal(isAnswer);
    const panel = addButton(server, "settings-set:privacy:on");
    await member
      .press(panel, "settings-set:privacy:on", MANAGER)
      .waitForFinal((message) => textOf(message).includes("Saved."));
    const answer = await member.slash("ask", { question }).waitForFinal(isAnswer);
    expect(answer.visibleTo).toBe(member.id);
  });
});
