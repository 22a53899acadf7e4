import { BadRequestError, InternalServerError } from "openai";
import { expect, test } from "vitest";
import {
  buildChatParameters,
  findRejectedParameter,
  type OptionalParameter,
} from "../../src/llm/openai-chat-parameters.ts";

function build(isOpenAI: boolean, ...rejected: OptionalParameter[]) {
  const options = { temperature: 0, maxOutputTokens: 700, isOpenAI, rejected: new Set(rejected) };
  return buildChatParameters("m", [{ role: "user", content: "q" }], options);
}

test("buildChatParameters() tells OpenAI's server not to think, keep or cache", () => {
  expect(build(true)).toEqual({
    model: "m",
    messages: [{ role: "user", content: "q" }],
    stream: true,
    stream_options: { include_usage: true },
    temperature: 0,
    max_completion_tokens: 700,
    reasoning_effort: "none",
    verbosity: "low",
    store: false,
    prompt_cache_options: { mode: "explicit" },
  });
});

test("buildChatParameters() leaves room for thinking where it cannot be turned off", () => {
  const parameters = build(true, "reasoning_effort", "temperature");
  expect(parameters.max_completion_tokens).toBe(4_700);
  expect(Object.keys(parameters)).not.toContain("temperature");
});

test("buildChatParameters() falls back to the other name of the limit", () => {
  expect(build(false)).toMatchObject({ max_tokens: 700 });
  expect(build(false, "max_tokens")).toMatchObject({ max_completion_tokens: 700 });
  expect(build(true, "max_completion_tokens")).toMatchObject({ max_tokens: 700 });
});

test("findRejectedParameter() believes the parameter named, else the message", () => {
  const refusal = (error: object) => new BadRequestError(400, error, undefined, new Headers());
  const sent = build(true);
  const named = { param: "reasoning_effort", message: "not with temperature" };
  expect(findRejectedParameter(refusal(named), sent)).toBe("reasoning_effort");
  expect(findRejectedParameter(refusal({ message: "no 'verbosity' here" }), sent)).toBe(
    "verbosity",
  );
});

test("findRejectedParameter() finds none that was not sent or in another failure", () => {
  const message = "max_tokens is unknown";
  const refusal = new BadRequestError(400, { message }, undefined, new Headers());
  expect(findRejectedParameter(refusal, build(true))).toBeUndefined();
  const failure = new InternalServerError(500, { message }, undefined, new Headers());
  expect(findRejectedParameter(failure, build(false))).toBeUndefined();
});

test("findRejectedParameter() does not blame the limit on tokens for a prompt that is too long", () => {
  const message =
    "'max_tokens' is too large: 700. This model's maximum context length is 4096 tokens";
  const refusal = new BadRequestError(400, { message }, undefined, new Headers());
  expect(findRejectedParameter(refusal, build(false))).toBeUndefined();
});
