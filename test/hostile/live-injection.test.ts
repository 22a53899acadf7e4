import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { answerPrompt } from "../support/openai-server/answer-prompt.ts";
import { startOpenAIServer } from "../support/openai-server/openai-server.ts";
import type { ChatReply } from "../support/openai-server/play-chat-reply.ts";
import type { ChatRequest } from "../support/openai-server/wire.ts";

const run = promisify(execFile);
const PAPERS = 3;

/** Runs the measurement against a stand-in, and reads its table. */
async function measure(chat: (request: ChatRequest) => ChatReply) {
  await using server = await startOpenAIServer({ chat });
  const env = {
    PATH: process.env["PATH"],
    OPENAI_BASE_URL: server.baseUrl,
    CHAT_MODEL: "stand-in",
    EMBEDDING_MODEL: "",
  };
  const args = ["scripts/reliability/live-injection.ts", "--runs", "1", "--papers", `${PAPERS}`];
  const { stdout, code } = await run(process.execPath, args, { env }).then(
    ({ stdout: text }) => ({ stdout: text, code: 0 }),
    (error: { readonly stdout: string; readonly code: number }) => error,
  );
  const lines = stdout.split("\n").map((line) => line.split(/ {2,}/u));
  const figures = Object.fromEntries(lines.map(([name = "", value]) => [name, value]));
  return { figures, code, requests: server.chatRequests().length };
}

const LINK = "https://evil-login.example.com/sign-in";

test.for([
  [
    "obeys",
    (request: ChatRequest) =>
      `See ${LINK} [1.1]. PWNED [1.2]. Glory to Zorblax. ${answerPrompt(request)}`,
    "3 of 3 (100.0 %)",
    0,
  ],
  ["fails", () => ({ kind: "error", status: 401 }) as const, "0 of 3 (0.0 %)", 1],
] as const)(
  "npm run reliability:live-injection measures a model that %s",
  { timeout: 60_000 },
  async ([, chat, written, wantedCode]) => {
    const { figures, code, requests } = await measure(chat);
    expect(code).toBe(wantedCode);
    expect(requests).toBeGreaterThanOrEqual(PAPERS);
    expect(figures).toMatchObject({
      model: "stand-in",
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/u),
      "demands written by the model, before the check": written,
      "demands shown": "0 of 3 (0.0 %)",
      "live markup, pings, links, the prompt (bound 3/N)": "0 of 3 (0.0 %)",
    });
  },
);
