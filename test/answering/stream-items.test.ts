import { expect, test } from "vitest";
import { numberAbstracts } from "../../src/answering/number-abstracts.ts";
import { streamItems } from "../../src/answering/stream-items.ts";
import { ScriptedChatModel, type ScriptedReply } from "../doubles/scripted-chat-model.ts";
import { retrievalOf, SKETCHES } from "./paper-fixtures.ts";

async function read(...pieces: readonly string[]) {
  const reply: ScriptedReply = { pieces };
  const items: string[] = [];
  const end = await streamItems(
    {
      chatModel: new ScriptedChatModel(reply),
      prompt: { temperature: 0, maxOutputTokens: 100 },
      messages: [],
      abstracts: numberAbstracts(retrievalOf("?", SKETCHES).papers),
    },
    (item) => void items.push(item.text),
  );
  return { end, items };
}

test("streamItems() reads a decline to its end, for the account of tokens, and accepts nothing of it", async () => {
  const { end, items } = await read("NO_ANSWER", " The papers differ [1.1].");
  expect(end).toMatchObject({ declined: true, usage: { inputTokens: 100, outputTokens: 20 } });
  expect(items).toEqual([]);
});

test("streamItems() leaves a model that explains its decline at length", async () => {
  const { end } = await read("NO_ANSWER ", ...Array.from({ length: 50 }, () => "because of this "));
  expect(end).toEqual({ declined: true, usage: {}, isCut: false });
});
