import { afterEach, describe, expect, test, vi } from "vitest";
import { answerQuestion } from "../../src/answering/answer-question.ts";
import { startOpenAIServer } from "../support/openai-server/openai-server.ts";
import type { ChatReply } from "../support/openai-server/play-chat-reply.ts";
import { FOUND, servicesWith } from "./answer-services-fixture.ts";
import { askOverHttp, modelAt, PATIENT } from "./ask-over-http.ts";

const GOOD = "A 65B model is finetuned on a single GPU with 48GB of memory [2.3].";
const { question } = FOUND;

const error = (status: number, code?: string, headers = {}): ChatReply => ({
  kind: "error",
  status,
  headers,
  ...(code !== undefined && { code }),
});

describe("a server that refuses", () => {
  const quotaEvent: ChatReply = {
    kind: "events",
    events: [{ error: { code: "insufficient_quota", message: "no credit" } }],
  };
  test.for([
    ["a spent quota", error(429, "insufficient_quota"), 1, "no credit left"],
    [
      "a spent quota to be retried",
      error(429, "insufficient_quota", { "retry-after": "1" }),
      1,
      "no credit left",
    ],
    ["a spent quota in the stream", quotaEvent, 1, "no credit left"],
    ["an unpaid bill", error(402), 1, "no credit left"],
    ["a wrong key", error(401), 1, "refused the key"],
    ["a long wait", error(429, "rate_limit_exceeded", { "retry-after": "600" }), 1, "busy"],
    ["a short wait, twice", error(429, undefined, { "retry-after-ms": "5" }), 2, "busy"],
    ["status 500", error(500), 2, "could not be reached"],
    [
      "status 503 with a long wait",
      error(503, undefined, { "retry-after": "600" }),
      1,
      "could not be reached",
    ],
    ["status 504", error(504), 1, "took too long"],
    ["a reset", { kind: "reset" }, 2, "could not be reached"],
    ["a prompt that is too long", error(400, "context_length_exceeded"), 2, "did not fit"],
    ["an unknown model", error(404, "model_not_found"), 1, "did not accept"],
  ] as const satisfies [string, ChatReply, number, string][])(
    "with %s is asked as often as that makes sense",
    async ([, reply, wanted, notice]) => {
      const { answer, requests } = await askOverHttp(() => reply);
      expect(requests).toBe(wanted);
      expect(answer).toMatchObject({ mode: "extractive", kind: "answered" });
      expect(answer.notice).toContain(notice);
    },
  );

  test.for([
    ["a short wait", error(429, undefined, { "retry-after-ms": "5" })],
    ["status 503", error(503)],
    ["a page", { kind: "html" }],
    ["nothing", { kind: "empty" }],
    ["a text that is too short", { kind: "stream", pieces: ["\n"] }],
  ] as const satisfies [string, ChatReply][])("with %s once gives an answer", async ([, reply]) => {
    const { answer, requests } = await askOverHttp((place) => (place === 0 ? reply : GOOD));
    expect(answer).toMatchObject({ mode: "llm" });
    expect(answer).not.toHaveProperty("notice");
    expect(requests).toBe(2);
  });
});

test("of a server that speaks no TLS the answer says that it could not be reached", async () => {
  await using server = await startOpenAIServer();
  const chatModel = modelAt(server.baseUrl.replace("http:", "https:"));
  const startedAt = performance.now();
  const answer = await answerQuestion(question, servicesWith({ chatModel }));
  expect(answer).toMatchObject({ kind: "answered", mode: "extractive" });
  expect(answer.notice).toContain("could not be reached");
  expect(performance.now() - startedAt).toBeLessThan(20_000);
});

describe("a text that reaches its limit", () => {
  const expectCut = ({ answer, requests }: Awaited<ReturnType<typeof askOverHttp>>) => {
    expect(answer).toMatchObject({ kind: "answered", mode: "llm", checked: { kept: 1 } });
    expect(answer.notice).toBe("The model reached its length limit, so more might have followed.");
    expect(requests).toBe(1);
  };

  test("is marked and loses its last half sentence", async () => {
    const pieces = [GOOD, " A 65B model is [2.3]"];
    expectCut(await askOverHttp(() => ({ kind: "stream", pieces, finish: "length" })));
  });

  test("is marked and closed when the server never stops", async () => {
    function* endless(): Generator<string> {
      for (;;) yield `${GOOD} `;
    }
    expectCut(await askOverHttp(() => ({ kind: "stream", pieces: endless() })));
  });
});

describe("a server that keeps failing", () => {
  afterEach(() => void vi.useRealTimers());

  test("costs nothing after five failures, and is tried again after ten seconds", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    let isUp = false;
    await using server = await startOpenAIServer({ chat: () => (isUp ? GOOD : error(503)) });
    const services = servicesWith({ chatModel: modelAt(server.baseUrl) });
    const ask = () => answerQuestion(question, services);
    while (server.requests.length < 5) await ask();
    expect(server.requests).toHaveLength(5);

    const startedAt = performance.now();
    const answers = await Promise.all(Array.from({ length: 50 }, ask));
    const msEach = (performance.now() - startedAt) / answers.length;
    expect(msEach).toBeLessThan(50);
    expect(server.requests).toHaveLength(5);
    expect(answers.map(({ mode }) => mode)).toEqual(Array.from({ length: 50 }, () => "extractive"));
    expect(answers.every(({ notice }) => notice?.includes("could not be reached"))).toBe(true);

    isUp = true;
    vi.setSystemTime(Date.now() + 9_999);
    expect(await ask()).toMatchObject({ mode: "extractive" });
    vi.setSystemTime(Date.now() + 1);
    expect(await ask()).toMatchObject({ mode: "llm" });
    expect(server.requests).toHaveLength(6);
  });
});

describe("a server that hangs", () => {
  const HUNG: readonly ChatReply[] = [
    { kind: "hang" },
    { kind: "stream", pieces: [GOOD], ending: "stall" },
  ];
  /** Sockets and timers of this process. */
  const countInUse = () =>
    process.getActiveResourcesInfo().filter((kind) => /TCP|Timeout/u.test(kind)).length;
  /** For a connection that was cancelled, Node's fetch opens another and keeps it for four seconds. */
  const KEPT = { timeout: 8_000 };

  test.for([
    ["are cancelled", "aborted", PATIENT],
    ["run into their limits", "timeout", { ...PATIENT, firstTokenMs: 300, idleMs: 300 }],
  ] as const)(
    "leaves no connection and no timer when 200 calls %s",
    KEPT,
    async ([, kind, limits]) => {
      await using server = await startOpenAIServer({ chat: (_, place) => HUNG[place % 2] ?? "" });
      const before = countInUse();
      const controller = new AbortController();
      const options = { maxOutputTokens: 50, signal: controller.signal };
      const calls = Array.from({ length: 200 }, () =>
        Array.fromAsync(modelAt(server.baseUrl, limits).stream([], options)),
      );
      const settling = Promise.allSettled(calls);
      if (kind === "aborted") {
        await expect.poll(() => server.openResponses(), KEPT).toBe(200);
        expect(countInUse()).toBeGreaterThan(before + 200);
        controller.abort();
      }
      const rejected = { status: "rejected", reason: { kind } };
      expect(await settling).toMatchObject(calls.map(() => rejected));
      await expect.poll(() => server.openResponses()).toBe(0);
      await expect.poll(countInUse, KEPT).toBeLessThanOrEqual(before);
    },
  );
});
