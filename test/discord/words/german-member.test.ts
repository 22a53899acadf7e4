import { expect, test } from "vitest";
import { createAssistant } from "../../../src/answering/create-assistant.ts";
import { ArxivError } from "../../../src/corpus/arxiv/arxiv-error.ts";
import { LlmError } from "../../../src/llm/llm-error.ts";
import { FilteringRetriever } from "../../../src/retrieval/filtering-retriever.ts";
import {
  emptyServices,
  FOUND,
  libraryServices,
  NOT_ENOUGH,
  servicesWith,
} from "../../answering/answer-services-fixture.ts";
import { rankedPaper } from "../../answering/paper-fixtures.ts";
import { fakeLibraryDesk } from "../../doubles/fake-library-desk.ts";
import { ScriptedChatModel } from "../../doubles/scripted-chat-model.ts";
import { retrieverOf } from "../../indexing/library-fixtures.ts";
import { libraryOf } from "../../indexing/metadata-library.ts";
import { textOf } from "../../support/discord-server/messages/message-text.ts";
import type { OptionValues } from "../../support/discord-server/play/command-options.ts";
import { AS_MANAGER, textFile } from "../library-flows.ts";
import { startTestBot, type TestBotOptions } from "../start-test-bot.ts";

const MAX_FILE_BYTES = 10 * 1024 * 1024;
const { question } = FOUND;

/** What a member with a German Discord is told in the end, in reply to a command. */
async function tell(
  command: string,
  options: OptionValues,
  bot: Pick<TestBotOptions, "assistant" | "desk">,
): Promise<string> {
  const { server } = await startTestBot(bot);
  const member = server.user(server.addUser({ locale: "de" }));
  const sent = member.slash(command, options, {
    ...AS_MANAGER,
    attachmentSizeLimit: 2 * MAX_FILE_BYTES,
  });
  const last = await sent.waitForFinal((message) => textOf(message).length > 0);
  expect(server.violations).toEqual([]);
  return textOf(last);
}

const assistantWith = (options: Parameters<typeof servicesWith>[0]) => ({
  assistant: createAssistant(servicesWith(options)),
});

test("is told in German that nothing was found", async () => {
  const told = await tell("ask", { question }, assistantWith({ found: NOT_ENOUGH }));
  expect(told).toContain("Kein Paper in der Bibliothek sagt genug darüber");
  expect(told).not.toContain("No paper");
});

test("is told in German which filter left nothing, and what is found without it", async () => {
  const papers = ["Coral Reef Mapping", "Violin Timbre", "Bread Dough"].map((title, index) => ({
    title,
    year: 2019 + index,
    abstract: `We measure ${title} with care.`,
  }));
  const { store } = await libraryOf(papers);
  const retriever = new FilteringRetriever(retrieverOf(store), store, () => new Date(2026, 0, 1));
  const assistant = createAssistant(libraryServices(store, retriever, 3));
  const told = await tell("papers", { topic: "coral reef mapping since 2020" }, { assistant });
  expect(told).toContain(
    "Kein Paper ab 2020 sagt genug darüber; ohne diese Einschränkung steht „Coral Reef Mapping“ (2019) an erster Stelle.",
  );
});

test("is told in German what else a name could mean, under German headings", async () => {
  const papers = ["TFG: One", "TFG: Other"].map((title, index) =>
    rankedPaper({ title, sentences: ["We propose a guide."] }, index + 1),
  );
  const bot = assistantWith({ found: { ...FOUND, papers } });
  const told = await tell("explain", { paper: "tfg" }, bot);
  expect(told).toContain("Unter „tfg“ verstehe ich „TFG: One“; gemeint sein könnte auch");
  expect(told).toContain("### Kernidee");
});

test("is told in German why no model wrote the answer", async () => {
  const finish = new LlmError("timeout", "Cannot write");
  const chatModel = new ScriptedChatModel({ pieces: [], finish });
  expect(await tell("ask", { question }, assistantWith({ chatModel }))).toContain(
    "Das Sprachmodell hat zu lange gebraucht, deshalb besteht dies aus Sätzen der Abstracts.",
  );
});

test("is told in German that the library is empty", async () => {
  const assistant = createAssistant(emptyServices());
  expect(await tell("ask", { question }, { assistant })).toMatch(/^Die Bibliothek ist leer\./u);
});

test("is told in German that arXiv is down", async () => {
  const desk = fakeLibraryDesk({
    preview: () => Promise.reject(new ArxivError("unreachable", "arXiv could not be reached.")),
  });
  expect(await tell("library add arxiv", { ids: "2401.12345" }, { desk })).toMatch(
    /^arXiv ist nicht erreichbar\./u,
  );
});

test("is told in German that a file is too large", async () => {
  const file = textFile(new Uint8Array(MAX_FILE_BYTES + 1));
  expect(await tell("library add file", { file }, {})).toContain(
    "Die Datei ist zu groß: 10,0 MiB, und ich nehme höchstens 10.",
  );
});
