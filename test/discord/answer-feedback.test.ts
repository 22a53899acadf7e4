import { describe, expect, test } from "vitest";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { actIn, answerIdIn, controlIn, PLACES, wellRead } from "./answer-flows.ts";
import { startTestBot } from "./start-test-bot.ts";

describe("👍 and 👎", () => {
  test.for(PLACES)("note one voice for each member, which may change: %s", async (place) => {
    const { server, state } = await startTestBot({ assistant: wellRead });
    const member = server.user();
    const act = actIn(server, place);
    const answer = await member.slash("ask", { question: "Do graphs help?" }, act).waitForFinal();
    const answerId = answerIdIn(answer);
    const voices = async () =>
      (await state.feedback.list(undefined, 0)).map((voice) => ({ ...voice, at: 0 }));

    const thanked = await member.press(answer, controlIn(answer, "answer-good")).waitForFinal();
    expect(textOf(thanked)).toMatch(/^Thank you/u);
    expect(thanked.visibleTo).toBe(member.id);
    expect(await voices()).toEqual([{ answerId, userId: member.id, verdict: "good", at: 0 }]);

    const pressed = member.press(answer, controlIn(answer, "answer-bad"));
    expect(await pressed.waitForAck()).toBe("modal");
    const sent = await member.submitModal(pressed, {}).waitForFinal();
    expect(sent.visibleTo).toBe(member.id);
    expect(await voices()).toEqual([{ answerId, userId: member.id, verdict: "bad", at: 0 }]);

    await member.submitModal(pressed, { text: "The second\nsource says no." }).waitForFinal();
    const reason = "The second source says no.";
    expect(await voices()).toEqual([
      { answerId, userId: member.id, verdict: "bad", reason, at: 0 },
    ]);
    expect(server.violations).toEqual([]);
  });

  test("count each member's voice on a public answer", async () => {
    const { server, state } = await startTestBot({ assistant: wellRead });
    const answer = await server.user().slash("ask", { question: "Do graphs help?" }).waitForFinal();
    const good = controlIn(answer, "answer-good");
    for (const record of [server.home.user, server.addUser(), server.addUser()])
      await server.user(record).press(answer, good).waitForFinal();
    expect(await state.feedback.list(server.home.guild.id, 0)).toHaveLength(3);
    expect(server.violations).toEqual([]);
  });
});
