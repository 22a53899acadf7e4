import { expect, test } from "vitest";
import { kindOfFailure, readRetryAfterMs } from "../../src/llm/http-failure.ts";

test.for([
  [429, "insufficient_quota", "", "quota"],
  [429, undefined, "You exceeded your current quota, check your plan", "quota"],
  [402, undefined, "", "quota"],
  [429, undefined, "slow down", "rate-limited"],
  [undefined, "rate_limit_exceeded", "", "rate-limited"],
  [400, undefined, "This model's maximum context length is 8192 tokens", "context-overflow"],
  [400, "content_filter", "", "refused"],
  [422, undefined, "", "bad-request"],
  [413, undefined, "", "context-overflow"],
  [413, "rate_limit_exceeded", "Request too large for model", "context-overflow"],
  [400, undefined, "the request exceeds the available context size", "context-overflow"],
  [400, undefined, "exceeds the maximum number of tokens allowed", "context-overflow"],
  [403, undefined, "", "authentication"],
  [408, undefined, "", "timeout"],
  [409, undefined, "", "unavailable"],
  [502, undefined, "", "unavailable"],
  [undefined, undefined, "", "unavailable"],
] as const)(
  "kindOfFailure() takes status %s, code %s, message %j for %s",
  ([status, code, message, kind]) => {
    expect(kindOfFailure({ status, code, message })).toBe(kind);
  },
);

test.for([
  [{ "retry-after": "2" }, 2_000],
  [{ "retry-after": "0.5" }, 500],
  [{ "retry-after": "600" }, 600_000],
  [{ "retry-after-ms": "50", "retry-after": "9" }, 50],
  [{ "retry-after": "Thu, 01 Jan 1970 00:00:10 GMT" }, 9_000],
  [{ "retry-after": "soon" }, undefined],
  [{}, undefined],
] as const)("readRetryAfterMs() reads %j as %s", ([headers, expected]) => {
  expect(readRetryAfterMs(new Headers({ ...headers }), { now: 1_000 })).toBe(expected);
});
