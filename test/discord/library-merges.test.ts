import { describe, expect, test } from "vitest";
import { LibraryError } from "../../src/indexing/library-error.ts";
import type { LibraryDesk } from "../../src/indexing/desk/library-desk.ts";
import type { ListedMerge } from "../../src/indexing/merging/list-merges.ts";
import { buttonsOf, textOf } from "../support/discord-server/messages/message-text.ts";
import { card } from "./answer-flows.ts";
import { citation } from "./answer-fixtures.ts";
import { AS_MANAGER, mergedRecord, startLibraryBot, until } from "./library-flows.ts";

const PAPER = citation(1);
const paperHead = (title: string) => ({ paperId: PAPER.paperId, title, source: "page.txt" });

/** A bot whose one paper was merged with these records, and what it split off. */
async function startMergedBot(
  records: () => readonly ListedMerge[],
  more: Partial<LibraryDesk> = {},
) {
  const split: (readonly [paperId: string, n: number])[] = [];
  const desk: Partial<LibraryDesk> = {
    merges: async (paperId) => (paperId === PAPER.paperId ? records() : undefined),
    async split(paperId, n) {
      split.push([paperId, n]);
      const apart = paperHead(records()[n - 1]?.title ?? "");
      return { kind: "split", paper: paperHead(PAPER.title), apart };
    },
    ...more,
  };
  const assistant = { card: async () => card(PAPER) };
  const bot = await startLibraryBot(desk, { assistant });
  const list = (page = "record") =>
    until(bot.librarian.slash("library merges", { paper: PAPER.paperId }, AS_MANAGER), page);
  return { ...bot, split, list };
}

const records = (count: number) =>
  Array.from({ length: count }, (_, index) => mergedRecord(index + 1));

describe("/library merges", () => {
  test("pages the records of a paper, each with where it came from and why it was merged", async () => {
    const all = records(7);
    all[1] = mergedRecord(2, { by: "near-abstract", isShown: true, sources: ["a.ris", "b.ris"] });
    const { list, librarian, server } = await startMergedBot(() => all);
    const first = await list("7 records · page 1 of 2");
    expect(textOf(first)).toContain(PAPER.title);
    expect(textOf(first)).toContain(
      "**2.** Merged record 2\n-# a.ris, b.ris · <t:2:R> · nearly the same abstract · its text is the one shown",
    );
    expect(buttonsOf(first).filter(({ disabled }) => disabled === true)).toHaveLength(1);
    const second = await until(librarian.press(first, "Next ▶", AS_MANAGER), "page 2 of 2");
    expect(textOf(second)).toContain("**6.** Merged record 6");
    expect(textOf(second)).not.toContain("Merged record 5");
    expect(server.violations).toEqual([]);
  });

  test("says so where nothing was merged, and where there is no such paper", async () => {
    const { list, librarian, server } = await startMergedBot(() => []);
    expect(buttonsOf(await list("Nothing was merged into this paper."))).toEqual([]);
    const none = await startLibraryBot(
      {},
      { assistant: { card: async (question) => ({ kind: "unknown", question, reason: "None." }) } },
    );
    const asked = none.librarian.slash("library merges", { paper: "quux" }, AS_MANAGER);
    expect(textOf(await asked.waitForFinal())).toContain("I know no paper of that name");
    const member = server.user(server.addUser());
    const tried = member.slash("library merges", { paper: PAPER.paperId });
    expect(textOf(await tried.waitForFinal())).toContain("can change the library");
    expect(librarian.commands()).toContain("library");
    expect([...server.violations, ...none.server.violations]).toEqual([]);
  });
});

describe("splitting a record off", () => {
  test("is done when it is confirmed, and noted", async () => {
    const { list, librarian, split, state, server } = await startMergedBot(() => records(2));
    const asked = await until(
      librarian.press(await list(), "Split off 2", AS_MANAGER),
      "Split this record off?",
    );
    expect(textOf(asked)).toContain("Merged record 2");
    const back = await until(librarian.press(asked, "◀ Back", AS_MANAGER), "2 records");
    expect(split).toEqual([]);
    const again = await until(librarian.press(back, "Split off 2", AS_MANAGER), "Split this");
    const done = await until(
      librarian.press(again, "Yes, split it off", AS_MANAGER),
      "Split off, and",
    );
    expect(textOf(done)).toBe("Split off, and a paper of its own now: Merged record 2");
    expect(split).toEqual([[PAPER.paperId, 2]]);
    expect(await state.changes.list(server.home.guild.id, 9)).toMatchObject([
      { action: "split-paper", detail: `Merged record 2 (${PAPER.title})`, userId: librarian.id },
    ]);
    expect(server.violations).toEqual([]);
  });

  test("and looking for one is refused to a member whose role was taken away meanwhile", async () => {
    const { list, librarian, split, server } = await startMergedBot(() => records(7));
    const shown = await list();
    const asked = librarian.slash("library merges", { paper: PAPER.paperId }, AS_MANAGER);
    const confirming = await until(
      librarian.press(await until(asked, "page 1"), "Split off 2", AS_MANAGER),
      "Split this record off?",
    );
    const presses = [
      librarian.press(shown, "Next ▶"),
      librarian.press(shown, "Split off 1"),
      librarian.press(confirming, "Yes, split it off"),
    ];
    for (const pressed of presses) {
      expect(textOf(await pressed.waitForFinal())).toContain("can change the library");
    }
    expect(split).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test("takes no other record than the one that was seen, though the numbers have moved", async () => {
    let now = records(3);
    const { list, librarian, split, server } = await startMergedBot(() => now);
    const asked = await until(
      librarian.press(await list(), "Split off 2", AS_MANAGER),
      "Split this record off?",
    );
    now = [mergedRecord(1), mergedRecord(2, { title: "Merged record 3" })];
    const shown = await until(librarian.press(asked, "Yes, split it off", AS_MANAGER), "meanwhile");
    expect(textOf(shown)).toContain("**2.** Merged record 3");
    expect(split).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test.for<[string, LibraryDesk["split"], string]>([
    ["the paper is gone", async () => ({ kind: "unknown" }), "no such paper any more"],
    ["the record is gone", async () => ({ kind: "no-such-merge", merges: 0 }), "changed meanwhile"],
    [
      "the library is busy",
      () => Promise.reject(new LibraryError("locked", "x")),
      "changed by somebody else",
    ],
    ["it fails", () => Promise.reject(new Error("secret")), "Something went wrong"],
  ])("is told and not noted where %s", async ([, split, sentence]) => {
    const { list, librarian, state, server } = await startMergedBot(() => records(1), { split });
    const asked = await until(
      librarian.press(await list(), "Split off 1", AS_MANAGER),
      "Split this record off?",
    );
    const pressed = librarian.press(asked, "Yes, split it off", AS_MANAGER);
    expect(textOf(await until(pressed, sentence))).not.toContain("secret");
    expect(await state.changes.list(undefined, 9)).toEqual([]);
    expect(server.violations).toEqual([]);
  });
});
