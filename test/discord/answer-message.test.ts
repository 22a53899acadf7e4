import { describe, expect, test } from "vitest";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { FakeTitleLookup } from "../doubles/fake-title-lookup.ts";
import { abstained, answered, citation, section } from "./answer-fixtures.ts";
import { actIn, answerIdIn, PLACES, signsOf, wellRead } from "./answer-flows.ts";
import { startTestBot } from "./start-test-bot.ts";
import { stateWith } from "./state-with.ts";

const BUTTONS = ["Sources", "Similar", "Follow up", "Export", "👍", "👎", "🗑️"];

describe("an answer's message", () => {
  test.for(PLACES)(
    "ends with the library's date, its id and two rows of buttons: %s",
    async (place) => {
      const { server, state } = await startTestBot({ assistant: wellRead });
      const act = actIn(server, place);
      const answer = await server
        .user()
        .slash("ask", { question: "Do graphs help?" }, act)
        .waitForFinal();
      const id = answerIdIn(answer);
      expect(textOf(answer).split("\n").at(-1)).toBe(
        "-# 2 of 3 statements checked, 1 left out · written by a language model · 1.2\u00a0s · " +
          `library of Jan 1, 1970 · \`${id}\``,
      );
      expect(signsOf(answer).filter((sign) => BUTTONS.includes(sign))).toEqual(BUTTONS);
      expect((await state.records.load(id))?.answer.question).toBe("Do graphs help?");
      expect(server.violations).toEqual([]);
    },
  );

  test("has its buttons under the last message of several, and under the file of very many", async () => {
    const citations = Array.from({ length: 60 }, (_, index) =>
      citation(index + 1, { title: `${index + 1} ${"图神经网络".repeat(50)}` }),
    );
    const answerOf = (count: number) =>
      answered({
        citations: citations.slice(0, count),
        sections: [
          section(
            citations.slice(0, count).map(({ n }) => [`Statement ${n} ${"says ".repeat(80)}`, [n]]),
          ),
        ],
      });
    const { server } = await startTestBot({
      assistant: { answer: async (question) => answerOf(question === "Some?" ? 12 : 60) },
    });
    const member = server.user();
    for (const question of ["Some?", "All?"]) {
      const asked = member.slash("ask", { question });
      const last = await asked.waitForFollowUp((message) => signsOf(message).length > 0);
      const before = [asked.message(), ...asked.followUps()].filter((message) => message !== last);
      expect(before.flatMap((message) => (message ? signsOf(message) : []))).toEqual([]);
      expect(last.attachments).toHaveLength(question === "Some?" ? 0 : 1);
      expect(before.length).toBeLessThanOrEqual(5);
    }
    expect(server.violations).toEqual([]);
  });

  test("has no buttons and no id when it could not be kept", async () => {
    const { server } = await startTestBot({
      assistant: wellRead,
      state: stateWith({
        records: { save: async () => Promise.reject(new Error("disk full")) } as never,
      }),
    });
    const answer = await server.user().slash("ask", { question: "Do graphs help?" }).waitForFinal();
    expect(signsOf(answer)).toEqual([]);
    expect(textOf(answer)).toMatch(/1\.2\ss$/u);
    expect(server.violations).toEqual([]);
  });

  test("answers a mention with the same buttons", async () => {
    const { server } = await startTestBot({ assistant: wellRead });
    server.user().says(server.home.channel, "do graphs help?", { mention: true });
    const answer = await server.waitForMessage((message) => signsOf(message).length > 0);
    const pressed = server.user().press(answer, "Sources");
    expect(textOf(await pressed.waitForFinal())).toContain("Source 1 of 2");
    expect(server.violations).toEqual([]);
  });
});

describe("a paper that was chosen from the titles offered", () => {
  const [one, two] = [citation(1), citation(2)];
  const known = [one, two].map(({ paperId, title }) => ({ paperId, title }));
  /** Finds papers by their ids, as the lookup does. */
  const titles = Object.assign(new FakeTitleLookup(), {
    lookup: async (typed: string) => known.filter(({ paperId }) => paperId.startsWith(typed)),
  });

  test("is named by its title in the echo and in what is kept, and asked for by its id", async () => {
    const { server, state, assistant } = await startTestBot({
      titles,
      assistant: {
        explain: async (question) => answered({ question }),
        compare: async (subjects) => answered({ question: subjects.join(" vs ") }),
      },
    });
    const member = server.user();
    const explained = await member.slash("explain", { paper: one.paperId }).waitForFinal();
    expect(textOf(explained)).toContain(`Explanation of: ${one.title}\n`);
    const record = await state.records.load(answerIdIn(explained));
    expect(record?.asked).toEqual({ kind: "explanation", paper: one.title });
    expect(record?.answer.question).toBe(one.title);

    const subjects = { first: one.paperId, second: "TreeNet", third: two.paperId };
    const compared = await member.slash("compare", subjects).waitForFinal();
    expect(textOf(compared)).toContain(`Comparison of: ${one.title} vs TreeNet vs ${two.title}\n`);
    expect(assistant.calls.map(({ text }) => text)).toEqual([
      one.paperId,
      `${one.paperId} | TreeNet | ${two.paperId}`,
    ]);
    expect(server.violations).toEqual([]);
  });

  test("keeps its id where no title is known by it", async () => {
    const { server } = await startTestBot({
      titles: { lookup: async () => Promise.reject(new Error("unreadable")) },
      assistant: { explain: async (question) => abstained({ question }) },
    });
    const paper = "0123456789abcdef";
    const answer = await server.user().slash("explain", { paper }).waitForFinal();
    expect(textOf(answer)).toContain(`Explanation of: ${paper}`);
    expect(server.violations).toEqual([]);
  });
});
