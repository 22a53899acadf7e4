import { describe, expect, test } from "vitest";
import { LibraryError } from "../../src/indexing/library-error.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { buttonsOf, textOf } from "../support/discord-server/messages/message-text.ts";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";
import { impatientTimers } from "./impatient-timers.ts";
import {
  addedPapers,
  AS_MANAGER,
  oneNewPaper,
  previewOf,
  startLibraryBot,
  until,
} from "./library-flows.ts";
import { createManualTimers } from "./manual-timers.ts";

describe("adding", () => {
  test("that fails can be tried again", async () => {
    const failures: Error[] = [new Error("secret"), new LibraryError("disk-full", "x")];
    const { added, desk } = oneNewPaper();
    const bot = await startLibraryBot({
      ...desk,
      async add(offer, options = {}) {
        const failure = failures.pop();
        if (failure === undefined) return desk.add?.(offer, options) ?? addedPapers(0);
        options.onProgress?.({ phase: "embedding", done: 0, total: 1 });
        throw failure;
      },
    });
    const preview = await previewOf(bot);
    const full = await until(bot.librarian.press(preview, "Add 1 paper", AS_MANAGER), "no room");
    expect(textOf(full)).toContain("A part may have been added");
    const again = bot.librarian.press(full, "Try again", AS_MANAGER);
    expect(textOf(await again.waitForFollowUp())).toMatch(/reference [0-9a-f]{6}/);
    const broken = await until(again, "Something went wrong");
    await until(bot.librarian.press(broken, "Try again", AS_MANAGER), "1 added");
    expect(added).toHaveLength(1);
    const log = await bot.state.changes.list(undefined, 9);
    expect(log.map(({ detail }) => detail)).toEqual([
      "page.txt: 1 added, 0 updated, 0 merged, 0 held back · Paper 1",
      expect.stringContaining("stopped before the end"),
      expect.stringContaining("stopped before the end"),
    ]);
    expect(bot.server.violations).toEqual([]);
  });

  test("shows how far it is, and the report with the rest in a file", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { desk } = oneNewPaper();
    const rejected = Array.from({ length: 9 }, (_, line) => ({
      file: "a",
      line,
      reason: "@everyone",
    }));
    const bot = await startLibraryBot({
      ...desk,
      async add(_offer, options) {
        options?.onProgress?.({ phase: "embedding", done: 30, total: 100 });
        await promise;
        return addedPapers(100, { rejected });
      },
    });
    const preview = await previewOf(bot);
    const pressed = bot.librarian.press(preview, "Add 1 paper", AS_MANAGER);
    const working = await until(pressed, "▰▰▰▱▱▱▱▱▱▱ 30%");
    expect(buttonsOf(working)).toEqual([]);
    resolve();
    const done = await until(pressed, "100 added · 9 unreadable");
    expect(done.attachments.map(({ name }) => name)).toEqual(["library.md"]);
    expect(bot.server.violations).toEqual([]);
  });

  test("names what was merged and how to undo it, records without lines, and how many there are in all", async () => {
    const merges = Array.from({ length: 6 }, (_, index) => ({
      file: "export.bib",
      line: 0,
      record: index + 1,
      paperId: "0123456789abcdef",
      title: "On *Tea*",
      into: index === 0 ? "On *Tea*" : "About Tea",
      by: "doi" as const,
    }));
    const rejected = [{ file: "export.bib", line: 0, record: 17, reason: "no abstract" }];
    const report = { merged: 1_200, merges, rejected, unlisted: { rejected: 20_000 } };
    const { desk } = oneNewPaper({ add: async () => addedPapers(2, report) });
    const bot = await startLibraryBot(desk);
    const preview = await previewOf(bot);
    const done = await until(bot.librarian.press(preview, "Add 1 paper", AS_MANAGER), "Done");
    const text = textOf(done);
    expect(text).toContain("2 added · 1,200 merged · 20,001 unreadable");
    expect(text).toContain("- record 1: On \\*Tea\\* (same DOI)");
    expect(text).toContain("- record 2: On \\*Tea\\* → About Tea (same DOI)");
    expect(text).toContain("and 1,195 more");
    expect(text).toContain("- record 17: no abstract\n-# and 20,000 more");
    expect(text).toContain("take them apart: /library merges");
    const file = new TextDecoder().decode(done.attachments[0]?.bytes);
    expect(file).toContain("- export.bib, record 6: On \\*Tea\\* → About Tea (same DOI)");
    expect(file).toContain("- and 1,194 more");
    const [entry] = await bot.state.changes.list(undefined, 9);
    expect(entry?.detail).toContain("2 added, 0 updated, 1,200 merged");
    expect(bot.server.violations).toEqual([]);
  });

  test("waits for the change before it, and says whose that is", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { desk } = oneNewPaper();
    let adds = 0;
    const bot = await startLibraryBot({
      ...desk,
      async add(_offer, options) {
        adds += 1;
        const phase = adds === 1 ? "indexing" : "waiting";
        options?.onProgress?.({ phase, done: 0, holder: "process 1" });
        await promise;
        return addedPapers(1);
      },
    });
    const first = bot.librarian.press(await previewOf(bot), "Add 1 paper", AS_MANAGER);
    await until(first, "Updating the index");
    const other = bot.server.user(bot.server.addUser());
    const preview = await previewOf({ librarian: other });
    const second = other.press(preview, "Add 1 paper", AS_MANAGER);
    await until(second, `<@${bot.librarian.id}> is changing the library. Yours is next`);
    resolve();
    await until(first, "1 added");
    await until(second, "1 added");
    expect(bot.server.violations).toEqual([]);
  });

  test("is broken off when the bot stops, and can go on after that", async () => {
    const server = await startDiscordServer();
    const state = openSqliteStateStore(":memory:");
    const { desk } = oneNewPaper();
    const add: NonNullable<typeof desk.add> = (_offer, { signal, onProgress } = {}) =>
      new Promise((_, reject) => {
        onProgress?.({ phase: "reading", done: 0 });
        signal?.addEventListener("abort", () => reject(signal.reason));
      });
    const first = await startLibraryBot(
      { ...desk, add },
      { server, state, timers: impatientTimers },
    );
    const preview = await previewOf(first);
    const pressed = first.librarian.press(preview, "Add 1 paper", AS_MANAGER);
    await until(pressed, "Reading");
    await first.bot.stop({ graceMs: 0 });
    const told = await until(pressed, "I was restarted");
    expect(textOf(told)).toContain("Nothing was added");
    const { librarian } = await startLibraryBot(desk, { server, state });
    await until(librarian.press(told, "Try again", AS_MANAGER), "1 added");
    expect(server.violations).toEqual([]);
    await server.close();
  });

  test("that takes longer than an interaction lives ends with a message in the channel", async () => {
    const timers = createManualTimers();
    const { promise, resolve } = Promise.withResolvers<void>();
    const { desk } = oneNewPaper();
    const add: typeof desk.add = async (_offer, { onProgress } = {}) => {
      onProgress?.({ phase: "fitting", done: 0 });
      await promise;
      return addedPapers(7);
    };
    const bot = await startLibraryBot({ ...desk, add }, { timers });
    const pressed = bot.librarian.press(await previewOf(bot), "Add 1 paper", AS_MANAGER);
    await until(pressed, "Learning");
    await timers.advance(13.5 * 60_000);
    await until(pressed, "tell you in this channel");
    resolve();
    const posted = await bot.server.waitForMessage((message) =>
      textOf(message).includes("7 added"),
    );
    expect(posted.visibleTo).toBeUndefined();
    expect(textOf(posted)).toContain(`<@${bot.librarian.id}> added papers`);
    expect(bot.server.violations).toEqual([]);
  });
});
