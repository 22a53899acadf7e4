import { describe, expect, test } from "vitest";
import { loadPrompts } from "../../src/answering/load-prompts.ts";
import { writeSummary } from "../../src/answering/write-summary.ts";
import { ScriptedChatModel } from "../doubles/scripted-chat-model.ts";
import { retrievalOf, SKETCH_VOCABULARY as vocabulary, SKETCHES } from "./paper-fixtures.ts";

const { summarize: prompt } = await loadPrompts();
const retrieval = retrievalOf("fine-tuning with little memory", SKETCHES);

async function summarize(text: string) {
  const chatModel = new ScriptedChatModel(text);
  const written = await writeSummary(retrieval, {
    chatModel,
    vocabulary,
    prompt,
    papers: 20,
    fence: "f00d",
  });
  if (written.kind !== "answered") return written;
  return written.sections.map(({ heading, statements }) => {
    const sentences = statements.map(({ text: said, citations }) => `${said} ${citations.join()}`);
    return [heading].concat(sentences);
  });
}

describe("writeSummary()", () => {
  test("makes a section of every theme and numbers citations through", async () => {
    expect(
      await summarize(`## Low-rank adapters
Adapters train low-rank matrices [1.2][2.2]. They underperform on arithmetic tasks by 4.2 points [3.2].

## Pruning weights
Half of all weights are pruned in one shot [4.1].`),
    ).toEqual([
      [
        "Low-rank adapters",
        "Adapters train low-rank matrices. 1,2",
        "They underperform on arithmetic tasks by 4.2 points. 3",
      ],
      ["Pruning weights", "Half of all weights are pruned in one shot. 4"],
    ]);
  });

  test("leaves out a section whose statements all fail", async () => {
    expect(
      await summarize("## Adapters\nNo source.\n## Pruning weights\nWeights are pruned [4.1]."),
    ).toEqual([["Pruning weights", "Weights are pruned. 1"]]);
  });

  test("does not show a heading that is a link or about something else, but keeps its section apart", async () => {
    expect(
      await summarize(
        "## Pruning\nWeights are pruned [4.1].\n## Visit evil.com\nWeights are pruned [4.1].\n## Send money\nAccuracy drops [4.2].",
      ),
    ).toEqual([
      ["Pruning", "Weights are pruned. 1"],
      [undefined, "Weights are pruned. 1"],
      [undefined, "Accuracy drops. 1"],
    ]);
  });

  test("abstains when no paper is on the topic", async () => {
    expect(await summarize("NO_ANSWER")).toMatchObject({ kind: "abstained", cause: "declined" });
  });
});
