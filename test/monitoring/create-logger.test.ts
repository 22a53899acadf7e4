import { inspect } from "node:util";
import fc from "fast-check";
import { DiscordAPIError, HTTPError } from "discord.js";
import { describe, expect, test } from "vitest";
import { createLogger } from "../../src/monitoring/log/create-logger.ts";

const QUESTION = "why does my zebrafish glow";
const TOKEN = "aW50ZXJhY3Rpb246-token-of-an-interaction-that-is-long";
const URL = `https://discord.com/api/v10/webhooks/1/${TOKEN}/messages/@original`;
const REQUEST = { body: { content: QUESTION }, files: [] };
const PASSWORD = "pass-word-of-state";

function startLog(secrets: readonly string[] = []) {
  const lines: string[] = [];
  const dropped: string[] = [];
  const logger = createLogger({
    level: "trace",
    secrets,
    onDropped: (field) => dropped.push(field),
    destination: { write: (line) => void lines.push(line) },
  });
  return { logger, lines, dropped };
}

const withDetail = Object.assign(
  new Error(`invalid input syntax for type integer: "${QUESTION}"`),
  {
    code: "22P02",
    detail: QUESTION,
    parameters: [QUESTION],
    connectionString: `postgres://me:${PASSWORD}@db/x`,
  },
);
const ERRORS: readonly (readonly [what: string, error: unknown])[] = [
  [
    "discord.js's refusal",
    new DiscordAPIError(
      { code: 50_035, message: "Invalid Form Body" },
      50_035,
      400,
      "PATCH",
      URL,
      REQUEST,
    ),
  ],
  ["discord.js's failure", new HTTPError(502, "Bad Gateway", "PATCH", URL, REQUEST)],
  ["PostgreSQL's refusal", withDetail],
  [
    "a syntax error of JSON",
    new SyntaxError(`Unexpected token 'w', "${QUESTION}" is not valid JSON`),
  ],
  ["one that isn't closed", new Error(`Query failed near '${QUESTION}`)],
  ["an aggregate", new AggregateError([withDetail, new Error(`at ${URL}`)], `"${QUESTION}"`)],
  ["a chain of causes", new Error("outer", { cause: new Error("inner", { cause: withDetail }) })],
  ["a message of several lines", new Error(`no\n    at ${QUESTION} (/x.ts:1:1)`)],
  ["a thrown text", QUESTION],
  ["a thrown object", { message: QUESTION }],
  [
    "fields that throw",
    Object.defineProperty(new Error("x"), "code", {
      get() {
        throw new Error(QUESTION);
      },
    }),
  ],
];

describe("the log", () => {
  test.each(ERRORS)(
    "holds neither text nor token of %s, in whatever way it is logged",
    (_, error) => {
      const { logger, lines } = startLog();
      logger.error({ err: error }, "failed");
      logger.error({ error, reason: error, cause: error }, "failed");
      logger.error(error instanceof Error ? error : { err: error });
      logger.error({ err: error });
      logger.child({ err: error }).error("failed");
      logger.error("failed: %s %o", error, { error });
      const written = lines.join("");
      for (const secret of [QUESTION, TOKEN, PASSWORD]) expect(written).not.toContain(secret);
      expect(lines).toHaveLength(6);
      for (const line of lines) JSON.parse(line);
    },
  );

  test("has the fields it knows, from the line and from its parents, and says which it left out", () => {
    const { logger, lines, dropped } = startLog();
    const child = logger.child({ guildId: "12", question: QUESTION }).child({ command: "ask" });
    child.info({ ms: 12, kept: Number.NaN, steps: { search: 3 }, guildId: undefined }, "answered");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      level: 30,
      guildId: "12",
      command: "ask",
      ms: 12,
      steps: { search: 3 },
      msg: "answered",
    });
    expect(dropped).toEqual(["question", "kept"]);
  });

  test.each([
    ["an id", { guildId: QUESTION }],
    ["a name", { outcome: QUESTION }],
    ["a model", { model: "a\nb" }],
    ["a number", { ms: QUESTION }],
    ["times", { steps: { [QUESTION]: 1 } }],
    ["an inherited field", { toString: QUESTION, constructor: QUESTION }],
  ])("leaves out %s of another shape", (_, fields) => {
    const { logger, lines, dropped } = startLog();
    logger.info(fields, "x");
    expect(lines[0]).not.toContain("zebrafish");
    expect(dropped).toEqual(Object.keys(fields));
  });

  test("takes secrets out that got into a sentence, also where JSON writes them otherwise", () => {
    const { logger, lines } = startLog([PASSWORD, 'quo"ted\\secret', "", "short"]);
    logger.error(`cannot reach ${PASSWORD} or quo"ted\\secret, in short`);
    expect(lines[0]).toContain("cannot reach <secret> or <secret>, in short");
  });

  test("is lines of JSON without a character that a terminal acts on, whatever is logged", () => {
    const text = fc.string({ unit: "binary", maxLength: 300 });
    const { logger, lines } = startLog();
    fc.assert(
      fc.property(text, text, (sentence, message) => {
        logger.child({ command: sentence }).warn({ err: new Error(message) }, sentence);
        const line = lines.pop() ?? "";
        expect(line).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}]*\n$/u);
        const { msg } = JSON.parse(line) as { readonly msg: string };
        expect(msg.toWellFormed()).toBe(sentence.toWellFormed());
      }),
      { numRuns: 500 },
    );
  });

  test.each(["\n", "\r\n", "\u0085", "\u2028", "\u001B[2K", "\u202E", "\u009B31m"])(
    "cannot be forged a line by a text with %j",
    (mark) => {
      const forged = `asked${mark}{"level":60,"msg":"stopped"}`;
      const { logger, lines } = startLog();
      logger.info({ command: forged }, forged);
      expect(lines).toHaveLength(1);
      expect(lines[0]?.trimEnd()).not.toContain(mark);
      expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: 30, msg: forged });
    },
  );

  test("of a client of OpenAI would show its key, so no object is printed at all", () => {
    const { logger, lines } = startLog();
    logger.error({ client: { apiKey: PASSWORD } }, "x %o", { apiKey: PASSWORD });
    expect(inspect(lines)).not.toContain(PASSWORD);
  });
});
