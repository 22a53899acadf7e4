import { expect, test } from "vitest";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { answered, citation } from "./answer-fixtures.ts";
import { card } from "./answer-flows.ts";
import { growingLibrary, subscription } from "./digest-fixtures.ts";
import { startTestBot, type TestBotOptions } from "./start-test-bot.ts";

const question = "Do graphs help?";
const { paperId } = citation(1);
const isUsedUp = (message: Parameters<typeof textOf>[0]) => textOf(message).includes("in a day");

/** A bot that lets a member ask once a day. */
async function startOnceADay(options: TestBotOptions) {
  const limits = { answersAtOnce: 1, memberPerMinute: 0, memberPerDay: 1 };
  const answer = async (text: string) => answered({ question: text });
  const started = await startTestBot({
    limits,
    ...options,
    assistant: { answer, ...options.assistant },
  });
  const member = started.server.user();
  return { ...started, member, ask: () => member.slash("ask", { question }).waitForFinal() };
}

test.for(["paper", "cite"])(
  "/%s counts where a paper is searched for, and not where it was chosen",
  async (name) => {
    const found = async () => card(citation(1), ["Graphs help."]);
    const { member, ask, server } = await startOnceADay({ assistant: { card: found } });
    for (let press = 0; press < 2; press += 1) {
      const shown = await member.slash(name, { paper: paperId }).waitForFinal();
      expect(isUsedUp(shown)).toBe(false);
    }
    const searched = await member.slash(name, { paper: "that one on graphs" }).waitForFinal();
    expect(isUsedUp(searched)).toBe(false);
    expect(isUsedUp(await member.slash(name, { paper: "and another" }).waitForFinal())).toBe(true);
    expect(isUsedUp(await ask())).toBe(true);
    expect(server.violations).toEqual([]);
  },
);

test("a look at the next digest counts unless it fails, and waits for its turn", async () => {
  const { digest } = growingLibrary();
  let fails = true;
  const written = Promise.withResolvers<void>();
  let underWay = 0;
  let most = 0;
  const { server, bot, member, ask, state } = await startOnceADay({
    assistant: {
      async digest(...asked) {
        underWay += 1;
        most = Math.max(most, underWay);
        await written.promise;
        underWay -= 1;
        if (fails) throw new Error("model down");
        return digest(...asked);
      },
    },
  });
  const { guild, channel } = server.home;
  await state.digests.save(subscription({ guildId: guild.id, channelId: channel.id }));
  const look = (of = member) => of.slash("digest now", { subscription: "abcdefghij" });
  const looks = [look(), look(server.user(server.addUser()))];
  await Promise.all(looks.map((each) => each.waitForAck()));
  await server.waitFor(() => bot.vitals().waiting === 1);
  written.resolve();
  for (const each of looks) expect(textOf(await each.waitForFinal())).toContain("went wrong");
  expect(most).toBe(1);
  fails = false;
  expect(textOf(await look().waitForFinal())).toContain("Nothing new");
  expect(isUsedUp(await ask())).toBe(true);
  expect(server.violations).toEqual([]);
});
