import { describe, expect, test } from "vitest";
import { findQuestion } from "../../src/discord/find-question.ts";
import { createOncePerId } from "../../src/discord/once-per-id.ts";
import { readQuestion } from "../../src/discord/read-question.ts";

describe("findQuestion()", () => {
  const person = { isFromPerson: true };
  test.each([
    ["<@7> do graphs help?", false, "  do graphs help?"],
    ["do graphs help, <@!7>?", false, "do graphs help,  ?"],
    ["do graphs help?", true, "do graphs help?"],
    ["do graphs help?", false, undefined],
    ["@everyone do graphs help?", false, undefined],
    ["<@&7> <@77> do graphs help?", false, undefined],
  ])("of %j (direct: %s) is %j", (content, isDirect, expected) => {
    expect(findQuestion({ ...person, content, isDirect }, "7")).toBe(expected);
  });

  test("is nothing when no person wrote it", () => {
    const message = { content: "<@7> hello", isDirect: true, isFromPerson: false };
    expect(findQuestion(message, "7")).toBeUndefined();
  });
});

describe("readQuestion()", () => {
  test.each([
    [" what\n is\t<@12> <#3> <:cat:45> GNN? ", { kind: "question", text: "what is GNN?" }],
    ["is a<b and b>c?", { kind: "question", text: "is a<b and b>c?" }],
    ["\u200B\u2800 ?!", { kind: "empty" }],
    ["<@12>", { kind: "empty" }],
    ["x".repeat(501), { kind: "too-long", chars: 501 }],
    ["\u{FDFA}".repeat(1_900), { kind: "too-long", chars: 1_900 }],
  ])("reads %j", (typed, expected) => {
    expect(readQuestion(typed)).toEqual(expected);
  });
});

describe("createOncePerId()", () => {
  test("is true once in 15 minutes for each id", () => {
    let now = 1;
    const isFirst = createOncePerId(() => now);
    expect([isFirst("a"), isFirst("a"), isFirst("b")]).toEqual([true, false, true]);
    now += 15 * 60_000 - 1;
    expect(isFirst("a")).toBe(false);
    now += 2;
    expect(isFirst("a")).toBe(true);
  });
});
