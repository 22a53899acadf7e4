import { expect, test } from "vitest";
import { boundCompletion } from "../../src/llm/bound-completion.ts";
import { ScriptedChatModel, type ScriptedReply } from "../doubles/scripted-chat-model.ts";

const OPTIONS = { maxOutputTokens: 100 };
/** Eight characters a token, and 2,000. */
const MOST = 2_800;

async function bound(reply: ScriptedReply) {
  const events = new ScriptedChatModel(reply).stream([], OPTIONS);
  const bounded = await Array.fromAsync(boundCompletion(events, OPTIONS));
  return {
    text: bounded.map((e) => (e.type === "text" ? e.text : "")).join(""),
    end: bounded.at(-1),
  };
}

test("boundCompletion() passes a text on, without what was thought before it", async () => {
  const { text, end } = await bound({ pieces: ["<think>Hm", "</think> Sure", ". "] });
  expect(text).toBe("Sure. ");
  expect(end).toMatchObject({ type: "end", finish: "stop", usage: { inputTokens: 100 } });
});

test.for([[[]], [["", " \n"]], [["<think>All I did", "</think>\n"]], [["<think>Hm"]]])(
  "boundCompletion() takes %j for no completion",
  async ([pieces = []]) => {
    await expect(bound({ pieces })).rejects.toMatchObject({ kind: "malformed" });
    expect(await bound({ pieces, finish: "length" })).toMatchObject({ end: { finish: "length" } });
  },
);

test("boundCompletion() passes a failure on", async () => {
  const failure = new Error("broken");
  await expect(bound({ pieces: ["a"], finish: failure })).rejects.toBe(failure);
});

test.for([
  [["a".repeat(MOST)], MOST, "stop"],
  [["a".repeat(MOST + 1)], MOST, "length"],
  [["a".repeat(MOST), "b"], MOST, "length"],
  [["<think>", "a".repeat(MOST), "</think>b"], 0, "length"],
] as const)("boundCompletion() ends what is longer than was asked for, case %#", async (row) => {
  const [pieces, chars, finish] = row;
  const { text, end } = await bound({ pieces });
  expect(text).toHaveLength(chars);
  expect(end).toMatchObject({ type: "end", finish });
});

test("boundCompletion() closes a stream that never ends", async () => {
  let isClosed = false;
  async function* endless() {
    try {
      for (;;) yield { type: "text", text: "more " } as const;
    } finally {
      isClosed = true;
    }
  }
  const events = await Array.fromAsync(boundCompletion(endless(), OPTIONS));
  expect(events.at(-1)).toEqual({ type: "end", finish: "length", usage: {} });
  expect(isClosed).toBe(true);
});
