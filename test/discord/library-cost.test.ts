import { describe, expect, test } from "vitest";
import { buttonsOf, textOf } from "../support/discord-server/messages/message-text.ts";
import {
  AS_MANAGER,
  newPapers,
  oneNewPaper,
  previewOf,
  startLibraryBot,
  until,
} from "./library-flows.ts";

const cost = { model: "text-embedding-3-small", papers: 1, tokens: 400 };

/** A bot whose library is paid for, which finds one new paper in everything. */
async function startPaidBot(usd: number | undefined, confirmUsd?: number) {
  const estimate = usd === undefined ? cost : { ...cost, usd };
  const { added, desk } = oneNewPaper({ preview: async () => newPapers(1, { cost: estimate }) });
  const bot = await startLibraryBot(desk, confirmUsd === undefined ? {} : { confirmUsd });
  return { ...bot, added, preview: await previewOf(bot) };
}

describe("the preview of papers that are paid for", () => {
  test.for<[string, number | undefined, string]>([
    ["a small sum", 0.25, "1 paper searchable for about $0.25."],
    ["next to nothing", 0.000_02, "1 paper searchable for less than $0.01."],
    ["nobody knows what", undefined, "1 paper searchable; I don't know what it costs."],
  ])("says that they cost %s, and adds them at a press", async ([, usd, sentence]) => {
    const { preview, added, librarian, server } = await startPaidBot(usd);
    expect(textOf(preview)).toContain(`The model text-embedding-3-small makes ${sentence}`);
    await until(librarian.press(preview, "Add 1 paper", AS_MANAGER), "1 added");
    expect(added).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });

  test("asks before it spends more than may be spent unasked", async () => {
    const { preview, added, librarian, server } = await startPaidBot(2.5, 2);
    const asked = await until(
      librarian.press(preview, "Add 1 paper", AS_MANAGER),
      "have that paid?",
    );
    expect(added).toEqual([]);
    expect(textOf(asked)).toContain("searchable for about $2.50. Add them and");
    await until(librarian.press(asked, "Yes, add for about $2.50", AS_MANAGER), "1 added");
    expect(added).toHaveLength(1);
    expect(server.violations).toEqual([]);
  });

  test("adds nothing when the sum is too much", async () => {
    const { preview, added, librarian, server } = await startPaidBot(1.01);
    const asked = await until(
      librarian.press(preview, "Add 1 paper", AS_MANAGER),
      "have that paid?",
    );
    const dropped = await until(librarian.press(asked, "Cancel", AS_MANAGER), "Cancelled");
    expect(buttonsOf(dropped)).toEqual([]);
    expect(added).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test("says nothing of costs where nothing is sent", async () => {
    const free = { cost: { ...cost, papers: 0, usd: 0 } };
    const bot = await startLibraryBot({ preview: async () => newPapers(1, free) });
    expect(textOf(await previewOf(bot))).not.toContain("text-embedding");
    expect(bot.server.violations).toEqual([]);
  });
});
