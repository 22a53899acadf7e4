import { describe, expect, test } from "vitest";
import { type IncomingMessage, findQuestion } from "../../src/discord/incoming/find-question.ts";
import { createOncePerId } from "../../src/discord/incoming/once-per-id.ts";
import { readQuestion } from "../../src/discord/incoming/read-question.ts";

describe("findQuestion()", () => {
  const person = {
    isDirect: false,
    mentionedUserIds: [],
    mentionedRoleIds: [],
    repliesToUserId: undefined,
    isInConversation: false,
    hasOtherContent: false,
  };
  const bot = { userId: "7", roleId: "70" };
  const find = (message: Partial<IncomingMessage> & { readonly content: string }) => {
    const found = findQuestion({ ...person, ...message }, bot);
    return found?.kind === "question" ? found.typed : found?.kind;
  };

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
    expect(find({ content, isDirect })).toBe(expected);
  });

  test("is hidden where Discord hides the text of a mention of the bot's role", () => {
    expect(find({ content: "", mentionedRoleIds: ["70"] })).toBe("hidden-mention");
    expect(find({ content: "", mentionedRoleIds: ["71"] })).toBeUndefined();
    const message = { ...person, content: "", mentionedRoleIds: ["70"] };
    expect(findQuestion(message, { userId: "7", roleId: undefined })).toBeUndefined();
  });

  test("is all of a reply to the bot that Discord shows it", () => {
    expect(find({ content: "and why?", repliesToUserId: "7" })).toBe("and why?");
    expect(find({ content: "", repliesToUserId: "7" })).toBe("hidden-reply");
    expect(find({ content: "", repliesToUserId: "7", hasOtherContent: true })).toBeUndefined();
    expect(find({ content: "and why?", repliesToUserId: "8" })).toBeUndefined();
  });

  test("is nothing where somebody says thanks", () => {
    for (const content of ["thanks!", "Ok, got it 👍", "Vielen Dank!", "谢谢", "🎉"]) {
      expect(find({ content, repliesToUserId: "7" })).toBeUndefined();
      expect(find({ content, isInConversation: true })).toBeUndefined();
    }
    expect(find({ content: "thanks, and why?", repliesToUserId: "7" })).toBe("thanks, and why?");
    expect(find({ content: "<@7> thanks" })).toBe("");
    expect(find({ content: "danke!", isDirect: true })).toBe("");
  });

  test("in a conversation is what isn't said to somebody else", () => {
    const isInConversation = true;
    expect(find({ content: "and why?", isInConversation })).toBe("and why?");
    const others = { isInConversation, mentionedUserIds: ["8"] };
    expect(find({ content: "<@8> look", ...others })).toBeUndefined();
    expect(find({ content: "<@8> <@7> look", ...others })).toBe("<@8>   look");
    expect(find({ content: "yes", isInConversation, repliesToUserId: "8" })).toBeUndefined();
    expect(find({ content: "", isInConversation })).toBe("hidden-follow-up");
    expect(find({ content: "", isInConversation, hasOtherContent: true })).toBeUndefined();
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
