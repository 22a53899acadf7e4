import { DiscordAPIError, HTTPError } from "discord.js";
import { describe, expect, test } from "vitest";
import { SaidError } from "../../src/discord/sending/said-error.ts";
import { UserFacingError } from "../../src/lib/user-facing-error.ts";
import { serializeError } from "../../src/monitoring/log/serialize-error.ts";

const SECRETS = ["aW50ZXJhY3Rpb246MTIz-token", "what the user asked"] as const;
const URL = `https://discord.com/api/v10/webhooks/1/${SECRETS[0]}/messages/@original`;
const REQUEST = { body: { content: SECRETS[1] }, files: [] };

const PHRASE = { key: "nothingAbout", values: { name: SECRETS[1] } } as const;

const apiError = new DiscordAPIError(
  { code: 50_035, message: "Invalid Form Body" },
  50_035,
  400,
  "PATCH",
  URL,
  REQUEST,
);

describe("serializeError()", () => {
  test.each([
    ["a DiscordAPIError", apiError],
    ["an HTTPError", new HTTPError(502, "Bad Gateway", "PATCH", URL, REQUEST)],
    ["an AggregateError", new AggregateError([apiError, apiError], "both failed")],
    ["a cause", new Error("outer", { cause: apiError })],
    ["a sentence for a member", new SaidError("reading.tooFew", { topic: SECRETS[1], papers: 1 })],
    ["a phrase", new UserFacingError(`On ${SECRETS[1]}: nothing`, { phrases: [PHRASE] })],
    ["an address in the message", new Error(`cannot reach ${URL}`)],
  ])("keeps tokens and texts of %s out", (_, error) => {
    const text = JSON.stringify(serializeError(error));
    for (const secret of SECRETS) expect(text).not.toContain(secret);
  });

  test("keeps what helps: name, message, code, status, method and frames", () => {
    const { stack, ...rest } = serializeError(apiError);
    expect(rest).toEqual({
      name: "DiscordAPIError[50035]",
      message: "Invalid Form Body",
      code: 50_035,
      status: 400,
      method: "PATCH",
    });
    expect(stack?.[0]).toMatch(/^at .*serialize-error\.test\.ts:\d+:\d+/u);
  });

  test("takes bot tokens and control characters out of messages, and shortens them", () => {
    const token = `${"A".repeat(26)}.${"B".repeat(6)}.${"C".repeat(38)}`;
    expect(serializeError(new Error(`bad ${token}\u001B[31m\nsecond line`)).message).toBe(
      "bad <token> [31m",
    );
    expect(serializeError(new Error("word ".repeat(100))).message).toHaveLength(200);
  });

  test("says little of what is no error, and ends with circular causes", () => {
    expect(serializeError("what the user asked")).toEqual({
      name: "string",
      message: "not an error",
    });
    const circular = new Error("round");
    circular.cause = circular;
    expect(JSON.stringify(serializeError(circular))).toContain("round");
  });
});
