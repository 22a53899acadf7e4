import { describe, expect, test } from "vitest";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { actIn, controlIn, PLACES, signsOf, wellRead } from "./answer-flows.ts";
import { startTestBot } from "./start-test-bot.ts";

const CONTENTS = [
  ["BibTeX", "papers.bib", /^@\w+\{/u],
  ["RIS", "papers.ris", /^TY  - /u],
  ["CSV", "papers.csv", /Paper 2 on graph learning/u],
  ["Markdown", "answer.md", /^# Do graphs help\?\n\nGraphs help\. \[1\]/u],
] as const;

describe("Export", () => {
  test.for(PLACES)(
    "brings each file to the presser alone, one after the other: %s",
    async (place) => {
      const { server } = await startTestBot({ assistant: wellRead });
      const member = server.user();
      const act = actIn(server, place);
      const answer = await member.slash("ask", { question: "Do graphs help?" }, act).waitForFinal();
      const pressed = member.press(answer, "Export");
      const offered = await pressed.waitForFinal();
      expect(offered.visibleTo).toBe(member.id);
      expect(signsOf(offered)).toEqual(expect.arrayContaining(CONTENTS.map(([label]) => label)));
      for (const [label, name, content] of CONTENTS) {
        expect(await member.press(offered, label).waitForAck()).toBe("defer-update");
        await pressed.waitForFinal((message) => textOf(message) === `Here it is as ${label}.`);
        expect(offered.attachments.map((file) => file.name)).toEqual([name]);
        expect(new TextDecoder().decode(offered.attachments[0]?.bytes)).toMatch(content);
      }
      expect(server.violations).toEqual([]);
    },
  );

  test("of a kind that there is not, or of an answer that is gone, says so", async () => {
    const { server, state } = await startTestBot({ assistant: wellRead });
    const member = server.user();
    const answer = await member.slash("ask", { question: "Do graphs help?" }).waitForFinal();
    const pressed = member.press(answer, "Export");
    const offered = await pressed.waitForFinal();
    const id = controlIn(offered, "answer-export-as").split(":")[1];
    const data = { custom_id: `answer-export-as:${id}:docx`, component_type: 2 };
    const odd = await member.press(offered, "RIS", { payload: { data } }).waitForFollowUp();
    expect(textOf(odd)).toMatch(/^I no longer have this answer/u);
    await state.forgetMember(member.id);
    const told = await member.press(offered, "RIS").waitForFollowUp();
    expect(textOf(told)).toMatch(/^I no longer have this answer/u);
    expect(server.violations).toEqual([]);
  });
});
