import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { createServices } from "../../src/compose.ts";
import { parseConfig } from "../../src/config.ts";
import { estimatePromptTokens } from "../../src/llm/estimate-tokens.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { makePapers, writeListing } from "../support/listing-page.ts";
import { answerPrompt } from "../support/openai-server/answer-prompt.ts";
import {
  type OpenAIServerScript,
  startOpenAIServer,
} from "../support/openai-server/openai-server.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { addButton } from "./settings-panel.ts";
import { startTestBot } from "./start-test-bot.ts";

const QUESTION = "How is the timbre of a violin synthesized from its bowing?";
const CONTEXT_TOKENS = 4_096;
const isAnswer = (message: Parameters<typeof textOf>[0]) => textOf(message).includes("Sources");

/** A bot with a hosted model for answers and for vectors, both with a price; every call is counted from its start on. */
async function startPaidBot(
  script: OpenAIServerScript = {},
  env: Readonly<Record<string, string>> = {},
) {
  const model = await startOpenAIServer(script);
  onTestFinished(() => model.close());
  const folder = await makeTempDir();
  const prices = {
    models: { writer: { input: 1, output: 1_000 }, embedder: { input: 5, output: 0 } },
  };
  await writeFile(join(folder, "prices.json"), JSON.stringify(prices));
  const config = parseConfig({
    OPENAI_BASE_URL: model.baseUrl,
    CHAT_MODEL: "writer",
    EMBEDDING_MODEL: "embedder",
    PRICES_FILE: join(folder, "prices.json"),
    CHAT_CONTEXT_TOKENS: String(CONTEXT_TOKENS),
    LANCEDB_URI: join(folder, "library"),
    STATE_URL: join(folder, "state.sqlite"),
    ...env,
  });
  const start = async () => {
    const state = openSqliteStateStore(config.state.url);
    const { assistant, ...services } = await createServices(config, {}, state);
    onTestFinished(async () => {
      await services.close();
      await state.close();
    });
    await services.ingest([await writeListing(folder, makePapers(6))], {});
    const bot = await startTestBot({ state, assistant });
    // The first search of all measures how long a vector is.
    await assistant.papers("glaciers");
    const before = model.requests.length;
    const calls = () => model.requests.slice(before).map(({ path }) => path.split("/").at(-1));
    return { ...bot, calls };
  };
  return { model, start, ...(await start()) };
}

describe("nothing is paid", () => {
  test("for what looks empty, wherever it is written", async () => {
    const { server, calls } = await startPaidBot();
    const member = server.user();
    const marks = ["\u200B\u200D\uFEFF", "\u3164\uFFA0\u115F\u1160", "\u2800", " \u00A0\u3000 "];
    for (const typed of [...marks, "?!", "🎉", "<@1> <#2> <@&3>", "\u{E0041}\u{E007F}\uFE0F"]) {
      const hint = await member.slash("ask", { question: typed }).waitForFinal();
      expect(hint.visibleTo).toBe(member.id);
      expect(textOf(hint)).toContain("Ask me a question");
      const said = member.says(server.home.channel, typed, { mention: true });
      await server.waitFor(() =>
        server.repliesTo(said).some((reply) => textOf(reply).includes("Ask me a question")),
      );
    }
    expect(calls()).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test("for what is too long, which is told with both numbers", async () => {
    const { server, calls } = await startPaidBot();
    const member = server.user();
    const said = member.dm("\u{FDFA}".repeat(1_900));
    await server.waitFor(() => server.repliesTo(said).length > 0);
    const tooLong = (chars: string) =>
      `That is too long: ${chars} characters, and I read at most 500. Please shorten it.`;
    expect(server.repliesTo(said).map(textOf)).toEqual([tooLong("1,900")]);
    // More than Discord lets anybody write.
    const options = [{ name: "question", type: 3, value: "long ".repeat(2_000) }];
    const data = { id: "1", name: "ask", type: 1, options };
    const refused = await member
      .slash("ask", { question: QUESTION }, { payload: { data } })
      .waitForFinal();
    expect(textOf(refused)).toBe(tooLong("7,999"));
    expect(calls()).toEqual([]);
  });

  test("twice for one event, however often it is delivered", async () => {
    const { server, calls } = await startPaidBot();
    const asked = server.user().slash("ask", { question: QUESTION }, { deliver: 5 });
    await asked.waitForFinal(isAnswer);
    expect(calls()).toEqual(["embeddings", "completions"]);
  });

  test("twice for a question that 20 ask at once", async () => {
    const { server, calls } = await startPaidBot();
    const handles = Array.from({ length: 20 }, () =>
      server.user(server.addUser()).slash("ask", { question: QUESTION }),
    );
    await Promise.all(handles.map((handle) => handle.waitForFinal(isAnswer)));
    expect(calls()).toEqual(["embeddings", "completions"]);
    expect(server.violations).toEqual([]);
  });

  test("twice for a button that is pressed twice", async () => {
    const { server, calls, state } = await startPaidBot();
    const examples = [{ kind: "question", question: QUESTION }];
    await state.set("help-examples:0123456789ab", JSON.stringify(examples));
    const member = server.user();
    const panel = addButton(server, "help-example:0123456789ab:0");
    const presses = [1, 2].map(() => member.press(panel, "help-example:0123456789ab:0"));
    await Promise.all(presses.map((press) => press.waitForFinal(isAnswer)));
    expect(calls()).toEqual(["embeddings", "completions"]);
  });
});

test("no prompt is larger than the model's context, whatever is asked", async () => {
  const { server, model } = await startPaidBot({}, { QUERY_REWRITE: "on", RERANK: "on" });
  const signs = ["x", "\u{FDFA}", "漢", "🙂", "a\u0301", "{{", "\\"];
  for (const sign of signs) {
    const filler = sign.repeat(Math.floor(440 / Array.from(sign).length));
    const asked = server.user().slash("ask", { question: `${QUESTION.slice(0, 58)} ${filler}` });
    await asked.waitForFinal((message) => /Sources|Nearest/u.test(textOf(message)));
  }
  const sizes = model.chatRequests().map(({ messages, ...limits }) => {
    const most = Number(Reflect.get(limits, "max_completion_tokens") ?? 0);
    return estimatePromptTokens(messages as never) + most;
  });
  expect(sizes.length).toBeGreaterThan(signs.length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(CONTEXT_TOKENS);
});

test("a used-up daily budget is told with when it comes back, and nothing is paid after it, also after a restart", async () => {
  const padding = Array.from({ length: 600 }, () => "");
  const { server, calls, start } = await startPaidBot(
    { chat: (request) => ({ kind: "stream", pieces: [answerPrompt(request), ...padding] }) },
    { BUDGET_DAILY_USD: "3" },
  );
  const ask = async (of: typeof server, n: number) => {
    const question = `${QUESTION}${"?!".repeat(n)}`;
    return textOf(await of.user().slash("ask", { question }).waitForFinal(isAnswer));
  };
  let n = 0;
  while (!(await ask(server, n)).includes("budget") && n < 20) n += 1;
  expect(n).toBeGreaterThan(0);
  const paid = calls().length;
  for (let more = 1; more <= 5; more += 1) {
    expect(await ask(server, n + more)).toMatch(
      /The budget for the language model is used up until \d+ \w+, 00:00 UTC/u,
    );
  }
  expect(calls().filter((path) => path === "completions")).toHaveLength(n);
  const restarted = await start();
  expect(await ask(restarted.server, n + 6)).toContain("budget");
  expect(restarted.calls().filter((path) => path === "completions")).toEqual([]);
  expect(calls().length).toBeGreaterThanOrEqual(paid);
});
