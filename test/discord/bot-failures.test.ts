import { describe, expect, test } from "vitest";
import { UserFacingError } from "../../src/lib/user-facing-error.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { answered, paperList } from "./answer-fixtures.ts";
import { startTestBot } from "./start-test-bot.ts";

describe("a request that fails", () => {
  test("shows the sentence of a UserFacingError", async () => {
    const { server } = await startTestBot({
      assistant: {
        answer: async () =>
          Promise.reject(new UserFacingError("The library is empty. Run the ingest first.")),
      },
    });
    const answer = await server.user().slash("ask", { question: "Do graphs help?" }).waitForFinal();
    expect(textOf(answer)).toBe("The library is empty. Run the ingest first.");
    expect(server.violations).toEqual([]);
  });

  test("shows an apology with a reference that the log has, and logs neither question nor token", async () => {
    const secret = "secret-question-about-graphs";
    const { server, log } = await startTestBot({
      assistant: { answer: async () => Promise.reject(new Error("boom")) },
    });
    const asked = server.user().slash("ask", { question: secret });
    const text = textOf(await asked.waitForFinal());
    const reference =
      /^Something went wrong on my side\. Please try again in a minute \(reference ([0-9a-f]{6})\)\.$/u.exec(
        text,
      )?.[1];
    expect(reference).toBeDefined();
    const line = log.find((entry) => entry.includes(`"reference":"${reference}"`));
    expect(JSON.parse(line ?? "")).toMatchObject({ err: { name: "Error", message: "boom" } });
    expect(line).toContain(asked.id);
    expect(log.join("")).not.toContain(secret);
    expect(log.join("")).not.toContain(asked.record.token);
    expect(log.join("")).not.toContain(server.token);
  });

  test("leaves the list alone when a page cannot be turned", async () => {
    let calls = 0;
    const { server } = await startTestBot({
      assistant: {
        papers: async () => {
          calls += 1;
          return calls === 1 ? paperList(12) : Promise.reject(new Error("boom"));
        },
      },
    });
    const member = server.user();
    const list = await member.slash("papers", { topic: "graph learning" }).waitForFinal();
    const apology = await member.press(list, "Next ▶").waitForFollowUp();
    expect(apology.visibleTo).toBe(member.id);
    expect(textOf(apology)).toMatch(/^Something went wrong/u);
    expect(textOf(list)).toContain("page 1 of 3");
    expect(server.violations).toEqual([]);
  });

  test("says so when the answer takes too long, whether or not the assistant listens", async () => {
    const { server } = await startTestBot({
      answerTimeoutMs: 100,
      assistant: { answer: () => new Promise(() => undefined) },
    });
    const answer = await server.user().slash("ask", { question: "Do graphs help?" }).waitForFinal();
    expect(textOf(answer)).toMatch(/^I stopped after \d+ s without a finished answer/u);
    expect(server.violations).toEqual([]);
  });
});

test("40 questions are answered at once, 64 wait, and the next is told when to come back", async () => {
  const release = Promise.withResolvers<void>();
  const full = Promise.withResolvers<void>();
  let [asked, most] = [0, 0];
  const { server } = await startTestBot({
    assistant: {
      async answer() {
        asked += 1;
        most = Math.max(most, asked);
        if (asked === 40) full.resolve();
        await release.promise;
        asked -= 1;
        return answered();
      },
    },
  });
  const member = server.user();
  const ask = () => member.slash("ask", { question: "Do graphs help?" });
  const taken = Array.from({ length: 104 }, ask);
  await full.promise;
  await Promise.all(taken.map((handle) => handle.waitForAck()));
  const refused = await ask().waitForFinal();
  expect(textOf(refused)).toMatch(
    /^I am answering as many questions as I can at once\. Please ask again in \d seconds or so\.$/u,
  );
  expect(refused.visibleTo).toBe(member.id);
  release.resolve();
  await Promise.all(taken.map((handle) => handle.waitForFinal()));
  expect(most).toBe(40);
  expect(server.violations).toEqual([]);
});
