import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { statementsOf } from "../../src/answering/answer.ts";
import { completionEvents, toChunk, toEvent } from "../support/openai-server/completion-events.ts";
import type { ChatReply } from "../support/openai-server/play-chat-reply.ts";
import { askOverHttp, type HttpOutcome, PATIENT } from "./ask-over-http.ts";
import { SKETCHES } from "./paper-fixtures.ts";

const GOOD =
  "A frozen 4-bit quantized model is backpropagated through into low-rank adapters [2.2]. " +
  "A 65B model is finetuned on a single GPU with 48GB of memory [2.3]. " +
  "Low-rank matrices in each layer are trained [1.2].";
const IMPATIENT = { firstTokenMs: 50, idleMs: 50, totalMs: 20_000 };
const NOTICE =
  /^(?:The|Nothing that the) language model(?:.s)? .*, so this is made of the abstracts' own/u;
/** What no reader should ever see. */
const RAW =
  /error|exception|status|undefined|null|NaN|\b[45]\d\d\b|ECONN|terminated|:\/\/|[{}<>[\]]/iu;

/** It says why it is not the model's, in plain words, and holds nothing but sentences of the abstracts. */
function expectExtractive({ answer, requests, drafts }: HttpOutcome): void {
  expect(answer).toMatchObject({ kind: "answered", mode: "extractive" });
  expect(answer.notice).toMatch(NOTICE);
  expect(answer.notice).not.toMatch(RAW);
  const sentences = new Set(SKETCHES.flatMap((sketch) => sketch.sentences));
  const statements = answer.kind === "answered" ? statementsOf(answer) : [];
  expect(statements.length).toBeGreaterThan(0);
  expect(statements.filter(({ text }) => !sentences.has(text))).toEqual([]);
  expect(requests).toBeLessThanOrEqual(2);
  // What was shown on the way was whole and checked.
  const drafted = drafts.flatMap(({ sections }) => sections.flatMap((part) => part.statements));
  expect(drafted.filter(({ text }) => !WHOLE_STATEMENTS.has(text))).toEqual([]);
}

const WHOLE_STATEMENTS = new Set(GOOD.split(/ \[\d\.\d\]\.\s*/u).map((text) => `${text}.`));
const EVENTS = completionEvents(GOOD, { finish: null });
const WHOLE = completionEvents(GOOD).join("");
const LENGTH = Buffer.byteLength(EVENTS.join(""));

/** Everything before this byte. */
const upTo = (at: number) => Buffer.from(WHOLE).subarray(0, at);
/** Every place comes up in turn, so that each of a few variants does. */
const oneOf = <T>(items: readonly T[], at: number) => items[at % items.length] as T;

/** The events that are whole before this byte. */
function eventsUpTo(at: number): string {
  let whole = "";
  for (const event of EVENTS) {
    if (whole.length + event.length > at) break;
    whole += event;
  }
  return whole;
}

const ERROR_EVENT = {
  error: { message: "Internal Error 500 at https://api.example.org", type: "server_error" },
};
const NO_JSON = [
  'data: {"choices": [{"delta',
  "data: upstream connect error",
  'data: {"choices":[{"index":0,"delta":{"content":"x"}}}',
  "data: \u0000",
  "data: <html>",
];
const PAGE = "<html>\n<title>502 Bad Gateway</title>\ndata\n: <hr>\n</html>\n\n";

const STREAM_FAULTS: readonly (readonly [fault: string, reply: (at: number) => ChatReply])[] = [
  [
    "closed before the first event",
    (at) =>
      oneOf<ChatReply>(
        [
          { kind: "reset" },
          { kind: "bytes", bytes: "" },
          { kind: "bytes", bytes: ": PROCESSING\n\n", ending: "drop" },
        ],
        at,
      ),
  ],
  ["dropped in mid-word", (at) => ({ kind: "bytes", bytes: upTo(at), ending: "drop" })],
  ["ended without a finish", (at) => ({ kind: "bytes", bytes: eventsUpTo(at) })],
  ["stalled", (at) => ({ kind: "bytes", bytes: upTo(at), ending: "stall" })],
  ["reset", (at) => ({ kind: "bytes", bytes: upTo(at), ending: "reset" })],
  [
    "broken off by an error event",
    (at) => ({ kind: "bytes", bytes: eventsUpTo(at) + toEvent(ERROR_EVENT) }),
  ],
  [
    "malformed in the middle",
    (at) => {
      const head = eventsUpTo(at);
      const bytes = `${head}${oneOf(NO_JSON, at)}\n\n${WHOLE.slice(head.length)}`;
      return { kind: "bytes", bytes };
    },
  ],
  [
    "garbled, with a page in it",
    (at) => {
      const head = eventsUpTo(at);
      return { kind: "bytes", bytes: head + head.slice(-200) + PAGE + upTo(at).toString() };
    },
  ],
];

describe("a stream that goes wrong", () => {
  test.for(STREAM_FAULTS)(
    "and is %s gives the extractive answer, wherever it happens",
    async ([fault, reply]) => {
      const places = fc.sample(fc.nat(LENGTH - 1), { numRuns: 25, seed: 1 });
      const limits = fault === "stalled" ? IMPATIENT : PATIENT;
      const outcomes = await Promise.all(
        places.map((at) => askOverHttp(() => reply(at), { limits })),
      );
      for (const outcome of outcomes) expectExtractive(outcome);
    },
  );

  test.for(STREAM_FAULTS)(
    "and is %s costs no answer when it is the repair",
    async ([fault, reply]) => {
      const draft = `${GOOD} Adapters cure the common cold [2.2].`;
      const places = fc.sample(fc.nat(LENGTH - 1), { numRuns: 5, seed: 3 });
      const limits = fault === "stalled" ? { ...PATIENT, firstTokenMs: 500, idleMs: 500 } : PATIENT;
      const asking = places.map((at) =>
        askOverHttp((place) => (place === 0 ? draft : reply(at)), { limits }),
      );
      for (const { answer, requests } of await Promise.all(asking)) {
        expect(answer).toMatchObject({ mode: "llm", checked: { kept: 3, dropped: 1 } });
        expect(answer).not.toHaveProperty("notice");
        expect(requests).toBeLessThanOrEqual(3);
      }
    },
  );

  test("would otherwise have given the model's answer", async () => {
    const { answer, requests } = await askOverHttp(() => ({ kind: "bytes", bytes: WHOLE }));
    expect(answer).toMatchObject({ mode: "llm", checked: { kept: 3, dropped: 0 } });
    expect(requests).toBe(1);
  });
});

const events = (...sent: readonly unknown[]): ChatReply => ({ kind: "events", events: sent });
const piece = (content: unknown) => toChunk({ content });
const stop = (finish: string | null = "stop") => toChunk({}, finish);
const blank = fc.string({ unit: fc.constantFrom(" ", "\n", "\t"), maxLength: 5 });
const odd = fc.oneof(
  fc.integer(),
  fc.boolean(),
  fc.array(fc.string()),
  fc.dictionary(fc.string(), fc.string()),
);
const PROSE = ["Adapters save memory.", "I am not sure.", "No answer was found", "See the papers"];

const BAD_REPLIES: readonly (readonly [name: string, reply: fc.Arbitrary<ChatReply>])[] = [
  [
    "empty",
    fc.oneof(
      fc.constantFrom<ChatReply>({ kind: "empty" }, events(), events({}), events({ choices: [] })),
      blank.map((space) => events(piece(""), piece(space), stop())),
      fc.string().map((thought) => events(piece(`<think>${thought}</think>`), stop())),
      fc.string().map((thought) => events(toChunk({ reasoning_content: thought }), stop())),
    ),
  ],
  [
    "null",
    fc.constantFrom(
      events(piece(null), stop()),
      events({ choices: [{ delta: null, finish_reason: "stop" }] }),
      events({ choices: null, usage: null }),
      events(null),
      events(stop(null)),
      events(piece(GOOD), stop(null)),
    ),
  ],
  [
    "a refusal",
    fc
      .tuple(fc.constantFrom("", "I can", GOOD), fc.constantFrom("I will not", "Sorry: {error}"))
      .chain(([text, refusal]) =>
        fc.constantFrom(
          events(piece(text), toChunk({ refusal }), stop()),
          events(piece(text), toChunk({ refusal }, "content_filter")),
          events(piece(text), stop("content_filter")),
        ),
      ),
  ],
  [
    "of another form",
    fc.oneof(
      odd.map((content) => events(piece(content), stop())),
      odd.map((choices) => events({ choices: [choices] })),
      odd.map((delta) => events({ ...toChunk({}), choices: [{ index: 0, delta }] })),
      odd.map((finish) => events(piece(GOOD), { choices: [{ delta: {}, finish_reason: finish }] })),
      fc
        .constantFrom("tool_calls", "function_call", "surprise")
        .map((finish) => events(piece(GOOD), stop(finish))),
      fc.constant<ChatReply>({
        kind: "bytes",
        contentType: "application/json",
        bytes: JSON.stringify({ choices: [{ message: { content: GOOD } }] }),
      }),
    ),
  ],
  [
    "a page",
    fc
      .tuple(
        fc.constantFrom("text/html", "text/event-stream", "text/plain"),
        fc.constantFrom("Sign in", "data: 1", "\ndata: {}\n\n", "Error 403 https://example.org"),
      )
      .map(([contentType, text]) => ({
        kind: "bytes",
        contentType,
        bytes: `<!doctype html>\n<h1>${text}</h1>\n`,
      })),
  ],
  [
    "prose without pointers",
    fc
      .tuple(fc.constantFrom(...PROSE), fc.constantFrom("", " [99.1]", " [0.0].", " (2, 3)."))
      .map(([text, pointer]) => text + pointer),
  ],
];

describe("a reply that is", () => {
  test.for(BAD_REPLIES)("%s gives the extractive answer", async ([, replies]) => {
    const sample = fc.sample(replies, { numRuns: 50, seed: 2 });
    const outcomes = await Promise.all(sample.map((reply) => askOverHttp(() => reply)));
    for (const outcome of outcomes) expectExtractive(outcome);
  });

  test.for(["NO_ANSWER", "NO_ANSWER.", "**NO_ANSWER**", '"NO_ANSWER"', " NO_ANSWER\nSorry [2.2]."])(
    "%j gives an abstention",
    async (reply) => {
      const { answer, requests } = await askOverHttp(() => reply);
      expect(answer).toMatchObject({ kind: "abstained", mode: "llm" });
      expect(requests).toBe(1);
    },
  );
});
