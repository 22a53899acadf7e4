import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readQuestions } from "../../src/evaluation/questions.ts";
import { UserFacingError } from "../../src/lib/user-facing-error.ts";
import { folderWith } from "./evaluation-folders.ts";

const FOLLOWUP = { id: "f-1", turns: ["What is MixMatch?", "and then?"], gold: [[], ["MixMatch"]] };
const QUESTION = { id: "s-1", type: "fact", question: "What is MixMatch?", gold: ["MixMatch"] };

describe("readQuestions()", () => {
  test("reads the five files, blank lines and Windows line ends included", async () => {
    const line = JSON.stringify(QUESTION);
    const folder = await folderWith({
      "single.jsonl": `${line}\r\n\r\n${line}`,
      "topics.jsonl": `\n${JSON.stringify({ ...QUESTION, partial: ["FixMatch"], note: "x" })}\n`,
      "compare.jsonl": JSON.stringify({ ...QUESTION, type: undefined }),
      "unanswerable.jsonl": JSON.stringify({ ...QUESTION, gold: undefined, trap: ["MixMatch"] }),
      "followups.jsonl": JSON.stringify(FOLLOWUP),
    });
    expect(await readQuestions(folder)).toEqual({
      single: [
        { ...QUESTION, partial: [] },
        { ...QUESTION, partial: [] },
      ],
      topics: [{ ...QUESTION, partial: ["FixMatch"] }],
      compare: [{ ...QUESTION, type: "compare", partial: [] }],
      unanswerable: [{ ...QUESTION, gold: [] }],
      followups: [FOLLOWUP],
    });
  });

  test("has no questions of a file that isn't there", async () => {
    const folder = await folderWith({ "topics.jsonl": JSON.stringify(QUESTION) });
    expect(await readQuestions(folder)).toEqual({
      single: [],
      topics: [{ ...QUESTION, partial: [] }],
      compare: [],
      unanswerable: [],
      followups: [],
    });
  });

  test("refuses a folder without questions by name", async () => {
    const folder = await folderWith({ "other.jsonl": "{}" });
    const reading = readQuestions(folder);
    await expect(reading).rejects.toBeInstanceOf(UserFacingError);
    await expect(reading).rejects.toThrow(folder);
  });

  test.for([
    ["is no JSON", "{"],
    ["is no object", "[]"],
    ["has no gold", JSON.stringify({ ...QUESTION, gold: undefined })],
    ["has gold that is no list", JSON.stringify({ ...QUESTION, gold: "MixMatch" })],
    ["has an empty question", JSON.stringify({ ...QUESTION, question: "" })],
    ["has no type", JSON.stringify({ ...QUESTION, type: undefined })],
    ["has no gold title", JSON.stringify({ ...QUESTION, gold: [] })],
  ] as const)("names file and line of a line that %s", async ([, bad]) => {
    const text = `${JSON.stringify(QUESTION)}\n\n${bad}\n`;
    const folder = await folderWith({ "single.jsonl": text });
    const reading = readQuestions(folder);
    await expect(reading).rejects.toBeInstanceOf(UserFacingError);
    await expect(reading).rejects.toThrow(`${join(folder, "single.jsonl")}:3 is not a question`);
  });

  test.for([
    ["unanswerable", { ...QUESTION, gold: ["MixMatch"] }],
    ["followups", { ...FOLLOWUP, turns: ["One turn?"] }],
    ["followups", { ...FOLLOWUP, gold: ["MixMatch"] }],
  ] as const)("names file and line of a line that doesn't fit %s.jsonl", async ([name, bad]) => {
    const folder = await folderWith({ [`${name}.jsonl`]: ["", bad] });
    await expect(readQuestions(folder)).rejects.toThrow(`${join(folder, name)}.jsonl:2 is not`);
  });

  test("doesn't take a file that cannot be read for one that isn't there", async () => {
    const folder = await folderWith({ "topics.jsonl/inside": "", "single.jsonl": "" });
    const reading = readQuestions(folder);
    await expect(reading).rejects.toBeInstanceOf(UserFacingError);
    await expect(reading).rejects.toThrow(join(folder, "topics.jsonl"));
  });
});
