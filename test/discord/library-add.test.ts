import { describe, expect, test } from "vitest";
import { ArxivError } from "../../src/corpus/arxiv/arxiv-error.ts";
import { OfferError } from "../../src/indexing/desk/offer-error.ts";
import { LibraryError } from "../../src/indexing/library-error.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { buttonsOf, textOf } from "../support/discord-server/messages/message-text.ts";
import { startDiscordServer } from "../support/discord-server/discord-server.ts";
import { controlIn } from "./answer-flows.ts";
import {
  addedPapers,
  AS_MANAGER,
  FILE,
  newPapers,
  oneNewPaper,
  previewOf,
  startLibraryBot,
  textFile,
  until,
} from "./library-flows.ts";

const LARGE = textFile(new Uint8Array(1024 * 1024 + 1).fill(97));

describe("an offer", () => {
  test("is added once, however often the button is pressed", async () => {
    const { added, desk } = oneNewPaper();
    const { promise, resolve } = Promise.withResolvers<void>();
    const add: typeof desk.add = (offer) => promise.then(() => desk.add?.(offer) ?? addedPapers(0));
    const bot = await startLibraryBot({ ...desk, add });
    const preview = await previewOf(bot);
    const press = () => bot.librarian.press(preview, "Add 1 paper", AS_MANAGER);
    const first = press();
    for (const again of [press(), press()]) {
      expect(textOf(await again.waitForFollowUp())).toBe("This is being done already.");
    }
    resolve();
    await until(first, "1 added");
    expect(buttonsOf(preview)).toEqual([]);
    expect(added).toHaveLength(1);
    expect(await bot.state.changes.list(undefined, 9)).toHaveLength(1);
    expect(bot.server.violations).toEqual([]);
  });

  test("can be dropped", async () => {
    const { added, desk } = oneNewPaper();
    const bot = await startLibraryBot(desk);
    const preview = await previewOf(bot);
    await until(bot.librarian.press(preview, "Cancel", AS_MANAGER), "Cancelled");
    expect(added).toEqual([]);
    expect(bot.server.violations).toEqual([]);
  });

  test("is nobody else's to add", async () => {
    const { added, desk } = oneNewPaper();
    const bot = await startLibraryBot(desk);
    const preview = await previewOf(bot);
    const custom_id = controlIn(preview, "library-add");
    const other = bot.server.user(bot.server.addUser());
    const own = await until(other.slash("library add file", { file: FILE }, AS_MANAGER), "Preview");
    const payload = { data: { custom_id, component_type: 2, id: 1 } };
    const forged = other.press(own, "Cancel", { ...AS_MANAGER, payload });
    expect(textOf(await forged.waitForFollowUp())).toContain("Send it again");
    expect(added).toEqual([]);
    await until(bot.librarian.press(preview, "Add 1 paper", AS_MANAGER), "1 added");
    expect(bot.server.violations).toEqual([]);
  });

  test.for([
    ["a file", FILE],
    ["a large file, which is fetched again", LARGE],
  ] as const)("outlives a restart of the bot: %s", async ([, file]) => {
    const server = await startDiscordServer();
    const state = openSqliteStateStore(":memory:");
    const { added, desk } = oneNewPaper();
    const first = await startLibraryBot(desk, { server, state });
    const preview = await previewOf(first, file);
    await first.bot.stop({ graceMs: 0 });
    const { librarian } = await startLibraryBot(desk, { server, state });
    await until(librarian.press(preview, "Add 1 paper", AS_MANAGER), "1 added");
    expect(added).toMatchObject([{ kind: "file", name: "page.txt" }]);
    const [offer] = added;
    expect(offer?.kind === "file" && Buffer.compare(offer.bytes, file.bytes)).toBe(0);
    expect(server.violations).toEqual([]);
    await server.close();
  });

  test("that is too old is to be sent again", async () => {
    const { added, desk } = oneNewPaper();
    const bot = await startLibraryBot(desk);
    const preview = await previewOf(bot);
    await bot.state.forgetMember(bot.librarian.id);
    const pressed = bot.librarian.press(preview, "Add 1 paper", AS_MANAGER);
    expect(textOf(await pressed.waitForFollowUp())).toContain("Send it again");
    expect(added).toEqual([]);
    expect(bot.server.violations).toEqual([]);
  });

  test("of a large file that Discord no longer has is to be sent again", async () => {
    const { added, desk } = oneNewPaper();
    const bot = await startLibraryBot(desk);
    const preview = await previewOf(bot, LARGE);
    const route = "/ephemeral-attachments/:id/:name";
    bot.server.faults.add({ route, kind: "error", status: 404 });
    await until(bot.librarian.press(preview, "Add 1 paper", AS_MANAGER), "no longer has the file");
    expect(added).toEqual([]);
    expect(bot.server.violations).toEqual([]);
  });
});

describe("what is sent", () => {
  test.for<[string, Uint8Array, string]>([
    ["is too large", new Uint8Array(10 * 1024 * 1024 + 1), "10.0 MiB, and I take at most 10"],
    ["is empty", new Uint8Array(), "The file is empty"],
  ])("is refused at once where it %s", async ([, bytes, sentence]) => {
    const { server, librarian } = await startLibraryBot({});
    const act = { ...AS_MANAGER, attachmentSizeLimit: 20 * 1024 * 1024 };
    const sent = librarian.slash("library add file", { file: textFile(bytes) }, act);
    expect(await sent.waitForAck()).toBe("reply");
    expect(textOf(await sent.waitForFinal())).toContain(sentence);
    expect(server.violations).toEqual([]);
  });

  test("is shown with what is wrong where nothing of it can be added, and all of it in a file", async () => {
    const rejected = Array.from({ length: 40 }, (_, index) => ({
      file: "page.txt",
      line: index + 1,
      reason: "title without an abstract",
    }));
    const { counts } = newPapers(0);
    const preview = newPapers(0, { rejected, counts: { ...counts, rejected: 40 } });
    const bot = await startLibraryBot({ preview: async () => preview });
    const shown = await previewOf(bot);
    expect(textOf(shown)).toContain("line 1: title without an abstract");
    expect(textOf(shown)).toContain("and 35 more");
    expect(buttonsOf(shown)).toEqual([]);
    const file = new TextDecoder().decode(shown.attachments[0]?.bytes);
    expect(file).toContain("- page.txt:40: title without an abstract");
    expect(bot.server.violations).toEqual([]);
  });

  test.for<[string, Error, string]>([
    ["arXiv is busy", new ArxivError("busy", "x"), "arXiv is busy"],
    ["arXiv is away", new ArxivError("unreachable", "x"), "arXiv can't be reached"],
    ["there is no id", new OfferError("no-ids", "x"), "I found no arXiv id"],
    ["there are too many", new OfferError("too-many-ids", "x"), "at most 50 arXiv ids"],
    ["the text is too long", new OfferError("text-too-long", "x"), "at most 20,000 characters"],
    ["the library is broken", new LibraryError("unreadable", "x"), "Whoever runs me has been told"],
    ["something else fails", new Error("secret"), "(reference "],
  ])("gets one sentence where %s", async ([, error, sentence]) => {
    const { server, librarian } = await startLibraryBot({ preview: () => Promise.reject(error) });
    const sent = librarian.slash("library add arxiv", { ids: "2401.12345" }, AS_MANAGER);
    const told = textOf(await sent.waitForFinal());
    expect(told).toContain(sentence);
    expect(told).not.toContain("secret");
    expect(server.violations).toEqual([]);
  });

  test("cannot be fetched from Discord: that is said, and nothing is read", async () => {
    const { server, librarian } = await startLibraryBot({});
    const route = "/ephemeral-attachments/:id/:name";
    server.faults.add({ route, kind: "error", status: 503 });
    const sent = librarian.slash("library add file", { file: FILE }, AS_MANAGER);
    expect(textOf(await sent.waitForFinal())).toContain("couldn't fetch the file");
    expect(server.violations).toEqual([]);
  });
});
