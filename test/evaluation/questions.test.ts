import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readQuestions } from "../../src/evaluation/questions.ts";
import { UserFacingError } from "../../src/lib/user-facing-error.ts";
import { makeTempDir } from "../support/temp-dir.ts";

const QUESTION = { id: "s-1", type: "fact", question: "What is MixMatch?", gold: ["MixMatch"] };

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await makeTempDir();
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

describe("readQuestions()", () => {
  test("reads the three files, blank lines and Windows line ends included", async () => {
    const line = JSON.stringify(QUESTION);
    const folder = await folderWith({
      "single.jsonl": `${line}\r\n\r\n${line}`,
      "topics.jsonl": `\n${JSON.stringify({ ...QUESTION, partial: ["FixMatch"], note: "x" })}\n`,
      "unanswerable.jsonl": "",
    });
    expect(await readQuestions(folder)).toEqual({
      single: [
        { ...QUESTION, partial: [] },
        { ...QUESTION, partial: [] },
      ],
      topics: [{ ...QUESTION, partial: ["FixMatch"] }],
      unanswerable: [],
    });
  });

  test("has no questions of a file that isn't there", async () => {
    const folder = await folderWith({ "topics.jsonl": JSON.stringify(QUESTION) });
    expect(await readQuestions(folder)).toMatchObject({ single: [], unanswerable: [] });
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
  ] as const)("names file and line of a line that %s", async ([, bad]) => {
    const text = `${JSON.stringify(QUESTION)}\n\n${bad}\n`;
    const folder = await folderWith({ "single.jsonl": text });
    const reading = readQuestions(folder);
    await expect(reading).rejects.toBeInstanceOf(UserFacingError);
    await expect(reading).rejects.toThrow(`${join(folder, "single.jsonl")}:3 is not a question`);
  });
});
