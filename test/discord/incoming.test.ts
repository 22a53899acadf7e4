import { describe, expect, test } from "vitest";
import { findQuestion } from "../../src/discord/find-question.ts";
import { createOncePerId } from "../../src/discord/once-per-id.ts";
import { readQuestion } from "../../src/discord/read-question.ts";

describe("findQuestion()", () => {
  const person = { isFromPerson: true, mentionedRoleIds: [] };
  const bot = { userId: "7", roleId: "70" };
  test.each([
    ["<@7> do graphs help?", false, "  do graphs help?"],
    ["do graphs help, <@!7>?", false, "do graphs help,  ?"],
    ["do graphs help?", true, "do graphs help?"],
    ["do graphs help?", false, undefined],
    ["@everyone do graphs help?", false, undefined],
    ["<@&7> <@77> do graphs help?", false, undefined],
    ["<@&70> do graphs help?", false, "  do graphs help?"],
    ["<@70> do graphs help?", false, undefined],
  ])("of %j (direct: %s) is %j", (content, isDirect, expected) => {
    expect(findQuestion({ ...person, content, isDirect }, bot)).toBe(expected);
  });

  test("is nothing when no person wrote it", () => {
    const message = { ...person, content: "<@7> hello", isDirect: true, isFromPerson: false };
    expect(findQuestion(message, bot)).toBeUndefined();
  });

  test("is an empty text where Discord hides the text of a mention of the bot's role", () => {
    const message = { ...person, content: "", isDirect: false };
    expect(findQuestion({ ...message, mentionedRoleIds: ["70"] }, bot)).toBe("");
    expect(findQuestion({ ...message, mentionedRoleIds: ["71"] }, bot)).toBeUndefined();
    const elsewhere = { userId: "7", roleId: undefined };
    expect(findQuestion({ ...message, mentionedRoleIds: ["70"] }, elsewhere)).toBeUndefined();
  });
});

describe("readQuestion()", () => {
  test.each([
    [" what\n is\t<@12> <#3> <:cat:45> GNN? ", { kind: "question", text: "what is GNN?" }],
    ["is a<b and b>c?", { kind: "question", text: "is a<b and b>c?" }],
    ["\u200B\u2800 ?!", { kind: "empty" }],
    ["<@12>", { kind: "empty" }],
  ])("reads %j", (typed, expected) => {
    expect(readQuestion(typed)).toEqual(expected);
  });

  test.each([
    ["of 501 letters as too long", "x".repeat(501), { kind: "too-long", chars: 501 }],
    [
      "whose compatibility form is longer as it stands",
      "\u{FDFA}".repeat(1_900),
      { kind: "too-long", chars: 1_900 },
    ],
    [
      "of 500 characters outside the basic plane",
      "\u{1D49C}".repeat(500),
      { kind: "question", text: "\u{1D49C}".repeat(500) },
    ],
    ["of 501 of them as too long", "\u{1D49C}".repeat(501), { kind: "too-long", chars: 501 }],
    [
      "of Discord's longest message, all of it",
      `a${"\u{1D49C}".repeat(3_999)}`,
      { kind: "too-long", chars: 4_000 },
    ],
    [
      "whose last character comes in two halves",
      `${"\u200B".repeat(3_999)}\u{1D49C}`,
      { kind: "question", text: "\u{1D49C}" },
    ],
  ])("reads a text %s", (_, typed, expected) => {
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
