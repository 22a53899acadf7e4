import { GatewayIntentBits } from "discord.js";
import { describe, expect, test } from "vitest";
import type { DiscussionMessage } from "../../src/answering/reading/recap.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { abstained, answered, citation } from "./answer-fixtures.ts";
import { signsOf } from "./answer-flows.ts";
import { readers, recap, shows, startReading } from "./reading-fixtures.ts";

/** A reading group in its thread. */
async function startDiscussion(...options: Parameters<typeof startReading>) {
  const all = await startReading(...options);
  const { server, state, start, starter, bot } = all;
  const vote = await start();
  starter.press(vote, "Vote 1");
  await shows(all, vote, "-# 1 vote");
  const [group] = await state.readingGroups.due(Number.MAX_SAFE_INTEGER);
  starter.press(vote, "Close now");
  await shows(all, vote, "The votes are counted.");
  await bot.runJobs();
  const thread = server.world.channels.get(vote.threadId ?? "");
  const questions = all.inThread(vote.threadId).at(-1);
  if (thread === undefined || questions === undefined || group === undefined) {
    throw new Error("Cannot find the thread of the reading group");
  }
  return { ...all, thread, questions, groupId: group.id };
}

describe("a recap", () => {
  test("says what could be read and cites it, for everybody, as often as somebody wants it", async () => {
    const given: (readonly DiscussionMessage[])[] = [];
    const { server, state, starter, thread, questions, groupId } = await startDiscussion({
      recap: async (paper, messages) => {
        expect(paper).toBe(citation(1).paperId);
        given.push(messages);
        return recap();
      },
    });
    const other = server.user(server.addUser());
    const asked = starter.says(thread, "Are ten graphs enough?", { mention: true });
    starter.says(thread, "I hide this from you.");
    const claimed = other.says(thread, "It needs twenty graphs.", {
      replyTo: questions,
      pingReply: true,
    });
    const pressed = other.press(questions, "Recap");
    expect(await pressed.waitForAck()).toBe("defer-reply");
    const shown = await pressed.waitForFinal();
    expect(shown.visibleTo).toBeUndefined();
    expect(given[0]?.map(({ author }) => author)).toEqual([starter.id, other.id]);
    expect(given[0]?.[1]?.text).toBe("It needs twenty graphs.");
    const place = `https://discord.com/channels/${server.home.guild.id}/${thread.id}`;
    expect(textOf(shown)).toBe(`### Recap: Paper 1 on graph learning

**What was said**
- <@${starter.id}>: “Are ten graphs enough?” [↗](<${place}/${asked.id}>)

**What the paper has on it**

Ten graphs are enough. [1]

**Claims checked against the abstract**
❌ **Contradicted:** It needs twenty graphs. [↗](<${place}/${claimed.id}>)
> We train it on ten graphs. [1]
**Sources**
[1] [Paper 1 on graph learning](<https://papers.example/abs/1>) (2024)
-# 2 of 3 messages in this thread could be read · written by a language model`);
    expect(signsOf(shown)).toEqual(["Recap again"]);
    await starter.press(shown, "Recap again").waitForFinal();
    await starter.slash("reading-group recap", {}, { channel: thread }).waitForFinal();
    expect(given).toHaveLength(3);
    expect(await state.readingGroups.get(groupId)).toMatchObject({ phase: "done" });
    expect(server.violations).toEqual([]);
  });

  test("says honestly when Discord hides all that was said", async () => {
    const { server, starter, thread, questions, bot } = await startDiscussion();
    const nothing = await starter.press(questions, "Recap").waitForFinal();
    expect(textOf(nothing)).toBe("Nobody has said anything here yet that I could recap.");
    starter.says(thread, "Ten graphs are enough.");
    starter.says(thread, "Are they?");
    const hidden = await starter.press(questions, "Recap").waitForFinal();
    expect(textOf(hidden)).toMatch(/^I can't read any of the 2 messages here: Discord shows me/u);
    expect(bot.assistant.calls.map(({ method }) => method)).not.toContain("recap");
    expect(server.violations).toEqual([]);
  });

  test("reads everything where the operator lets it", async () => {
    const privilegedIntents = GatewayIntentBits.MessageContent;
    const { starter, thread, questions } = await startDiscussion({}, { privilegedIntents });
    starter.says(thread, "Ten graphs are enough.");
    starter.says(thread, "Are they?");
    const shown = await starter.press(questions, "Recap").waitForFinal();
    expect(textOf(shown)).toContain("2 of 2 messages in this thread could be read");
  });

  test("says when nothing that was said touches the paper", async () => {
    const methods = { recap: async () => abstained() };
    const { server, starter, thread, questions, state, groupId } = await startDiscussion(methods);
    starter.says(thread, "Who won the cup?", { mention: true });
    const shown = await starter.press(questions, "Recap").waitForFinal();
    expect(textOf(shown)).toBe(
      "I could read 1 of 1 message here, and nothing in them touches what the paper's abstract says.",
    );
    expect(await state.readingGroups.get(groupId)).toMatchObject({ phase: "reading" });
    expect(server.violations).toEqual([]);
  });

  test("is made in the thread of a reading group only, also after a restart", async () => {
    const { server, starter, thread, questions, bot, live, groupId } = await startDiscussion();
    starter.says(thread, "Ten graphs are enough.", { mention: true });
    await bot.bot.stop({ graceMs: 0 });
    await live();
    const shown = await starter.press(questions, "Recap").waitForFinal();
    expect(textOf(shown)).toContain("### Recap: Paper 1");
    const elsewhere = starter.startThread(server.home.channel, "other");
    for (const channel of [elsewhere, server.home.channel]) {
      const refused = starter.slash("reading-group recap", {}, { channel });
      expect(textOf(await refused.waitForFinal())).toMatch(/^A recap is made in the thread/u);
    }
    const direct = starter.slash("reading-group recap", {}, { dm: true, force: true });
    expect(textOf(await direct.waitForFinal())).toBe("That works in a server only.");
    expect(groupId).toMatch(/^[0-9a-z]{10}$/u);
    expect(server.violations).toEqual([]);
  });

  test("leaves the thread a conversation about the paper", async () => {
    const histories: (readonly string[])[] = [];
    const { server, starter, thread } = await startDiscussion({
      ...readers,
      answer: async (question, { history = [] } = {}) => {
        histories.push(history.map((turn) => turn.question));
        return answered({ question });
      },
    });
    const said = starter.says(thread, "How was it trained?", { mention: true });
    await server.waitFor(() =>
      server.repliesTo(said).some((one) => textOf(one).includes("Sources")),
    );
    expect(histories).toEqual([["Paper 1 on graph learning"]]);
    expect(server.violations).toEqual([]);
  });
});
