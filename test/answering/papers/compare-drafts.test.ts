import { expect, test } from "vitest";
import type { Draft } from "../../../src/answering/assistant.ts";
import { comparePapers } from "../../../src/answering/papers/compare-papers.ts";
import { ScriptedChatModel } from "../../doubles/scripted-chat-model.ts";
import { servicesWith } from "../answer-services-fixture.ts";
import { SKETCHES } from "../paper-fixtures.ts";

test("comparePapers() drafts a table, as its answer is one", async () => {
  const drafts: Draft[] = [];
  const chatModel = new ScriptedChatModel("## Problem\nMemory limits fine-tuning of models [1.1].");
  const subjects = [SKETCHES[1]?.title ?? "", SKETCHES[0]?.title ?? ""];
  await comparePapers(subjects, servicesWith({ chatModel }), {
    onDraft: (draft) => void drafts.push(draft),
  });
  expect(drafts.map(({ layout }) => layout)).toEqual(["table"]);
});
