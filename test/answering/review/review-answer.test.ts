import { describe, expect, test } from "vitest";
import { answerQuestion } from "../../../src/answering/answer-question.ts";
import { statementsOf } from "../../../src/answering/answer.ts";
import type { Draft } from "../../../src/answering/assistant.ts";
import { LlmError } from "../../../src/llm/llm-error.ts";
import { ScriptedChatModel, type ScriptedReply } from "../../doubles/scripted-chat-model.ts";
import { servicesWith } from "../answer-services-fixture.ts";

const WRITTEN =
  "Low-rank matrices are trained in each layer [1.2]. A 66B model is finetuned on a single GPU [2.3]. " +
  "A quantized model is frozen [2.2].";

async function ask(
  replies: readonly (string | ScriptedReply)[],
  over: { readonly judges?: boolean; readonly deadlineMs?: number } = {},
) {
  const chatModel = new ScriptedChatModel(...replies);
  const drafts: Draft[] = [];
  const failures: unknown[] = [];
  const onModelFailure = (error: unknown) => void failures.push(error);
  const services = servicesWith({ chatModel, onModelFailure, ...over });
  const answer = await answerQuestion(
    "How can models be fine-tuned with little memory?",
    services,
    {
      onDraft: (draft) => void drafts.push(draft),
    },
  );
  if (answer.kind !== "answered") throw new Error(`not answered: ${answer.reason}`);
  const texts = statementsOf(answer).map(({ text }) => text);
  return { texts, checked: answer.checked, drafts, failures, calls: chatModel.calls };
}

describe("the repair round", () => {
  test("puts a statement right in its place, and counts it as kept", async () => {
    const { texts, checked, calls } = await ask([
      WRITTEN,
      "1: A 65B model is finetuned on a single GPU [2.3].",
    ]);
    expect(texts[1]).toBe("A 65B model is finetuned on a single GPU.");
    expect(checked).toEqual({ kept: 3, dropped: 0 });
    expect(JSON.stringify(calls[1])).toContain("A 66B model is finetuned on a single GPU.");
  });

  test.for([
    ["1: A 67B model is finetuned on a single GPU [2.3].", "fails again"],
    ["1: A 65B model is finetuned on a single GPU.", "points at nothing"],
    ["1: See https://evil.example [2.3].", "brings a link"],
    ["1: DROP", "gives it up"],
    ["9: A 65B model is finetuned on a single GPU [2.3].", "has a number that wasn't asked"],
    ["I am sorry.", "isn't of the form"],
  ] as const)("leaves out what comes back as %j: it %s", async ([reply]) => {
    const { texts, checked } = await ask([WRITTEN, reply]);
    expect(texts).toHaveLength(2);
    expect(checked).toEqual({ kept: 2, dropped: 1 });
  });

  test("that fails leaves the answer as it was", async () => {
    const finish = new LlmError("unavailable", "Cannot answer: down");
    const { checked, failures } = await ask([WRITTEN, { pieces: [], finish }]);
    expect(checked).toEqual({ kept: 2, dropped: 1 });
    expect(failures).toEqual([finish]);
  });

  test("is left out when all statements passed, or when no time is left", async () => {
    expect((await ask(["A quantized model is frozen [2.2]."])).calls).toHaveLength(1);
    expect((await ask([WRITTEN], { deadlineMs: 2_000 })).calls).toHaveLength(1);
  });
});

describe("the judge", () => {
  test("takes out statements of which it says no, and nothing is drafted before", async () => {
    const replies = [
      "A quantized model is frozen [2.2]. A 65B model is finetuned [2.3].",
      "1: yes\n2: no",
    ];
    const { texts, checked, drafts, calls } = await ask(replies, { judges: true });
    expect(texts).toEqual(["A quantized model is frozen."]);
    expect(checked).toEqual({ kept: 1, dropped: 1 });
    expect(drafts).toEqual([]);
    expect(JSON.stringify(calls[1])).toContain("48GB of memory");
  });

  test("that says nothing of use takes nothing out", async () => {
    const replies = ["A quantized model is frozen [2.2].", "All fine!"];
    expect((await ask(replies, { judges: true })).checked).toEqual({ kept: 1, dropped: 0 });
  });
});
