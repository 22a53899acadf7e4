import { describe, expect, test } from "vitest";
import { LlmError, type LlmErrorKind } from "../../src/llm/llm-error.ts";
import { RequestPolicy } from "../../src/llm/request-policy.ts";
import { ResilientChatModel } from "../../src/llm/resilient-chat-model.ts";
import { ScriptedChatModel, type ScriptedReply } from "../doubles/scripted-chat-model.ts";

const fail = (kind: LlmErrorKind) => new LlmError(kind, `Cannot test: ${kind}`);
const before = (kind: LlmErrorKind): ScriptedReply => ({ pieces: [], finish: fail(kind) });
const during = (kind: LlmErrorKind): ScriptedReply => ({ pieces: ["a", "b"], finish: fail(kind) });

function setUp(replies: readonly (string | ScriptedReply)[], breakAfter = 5) {
  const scripted = Object.assign(new ScriptedChatModel(...replies), { contextTokens: 4_096 });
  const policy = new RequestPolicy({ firstDelayMs: 1, breakAfter });
  const model = new ResilientChatModel(scripted, policy);
  const ask = async () => {
    const texts: string[] = [];
    for await (const event of model.stream([], { maxOutputTokens: 5 })) {
      texts.push(event.type === "text" ? event.text : `<${event.finish}>`);
    }
    return texts;
  };
  return { scripted, model, ask };
}

describe("ResilientChatModel", () => {
  test("passes a stream on", async () => {
    const { ask, model } = setUp([{ pieces: ["a", "b"], finish: "length" }]);
    expect(await ask()).toEqual(["a", "b", "<length>"]);
    expect(model).toMatchObject({ name: "scripted", contextTokens: 4_096 });
  });

  test("asks again when nothing was streamed yet", async () => {
    const { ask, scripted } = setUp([before("unavailable"), "whole"]);
    expect(await ask()).toEqual(["whole", "<stop>"]);
    expect(scripted.calls).toHaveLength(2);
  });

  test("asks twice at most", async () => {
    const { ask, scripted } = setUp([before("unavailable"), before("malformed"), "too late"]);
    await expect(ask()).rejects.toMatchObject({ kind: "malformed" });
    expect(scripted.calls).toHaveLength(2);
  });

  test("never asks again after the first piece", async () => {
    const { ask, scripted } = setUp([during("cut"), "whole"]);
    await expect(ask()).rejects.toMatchObject({ kind: "cut" });
    expect(scripted.calls).toHaveLength(1);
  });

  test("never asks again for a spent quota", async () => {
    const { ask, scripted } = setUp([before("quota"), "whole"]);
    await expect(ask()).rejects.toMatchObject({ kind: "quota" });
    expect(scripted.calls).toHaveLength(1);
  });

  test("counts streams that break off, and then leaves the server alone", async () => {
    const { ask, scripted } = setUp([during("cut"), during("cut"), "whole"], 2);
    await expect(ask()).rejects.toMatchObject({ kind: "cut" });
    await expect(ask()).rejects.toMatchObject({ kind: "cut" });
    await expect(ask()).rejects.toMatchObject({
      message: "Cannot reach the model server: it failed too often just now",
    });
    expect(scripted.calls).toHaveLength(2);
  });

  test("does not count a reader who stops reading as a failure", async () => {
    const { model, ask } = setUp(["first", "second", "third"], 1);
    for (let round = 0; round < 2; round += 1) {
      for await (const event of model.stream([], { maxOutputTokens: 5 })) {
        if (event.type === "text") break;
      }
    }
    expect(await ask()).toEqual(["third", "<stop>"]);
  });
});
