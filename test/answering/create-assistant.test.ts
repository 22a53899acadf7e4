import { expect, test } from "vitest";
import { createAssistant } from "../../src/answering/create-assistant.ts";
import { ScriptedChatModel } from "../doubles/scripted-chat-model.ts";
import { FOUND, servicesWith } from "./answer-services-fixture.ts";
import { SKETCHES } from "./paper-fixtures.ts";

const GOOD = "## Low-rank adapters\nLow-rank adapters on a quantized model save memory [2.2].";

test("createAssistant() binds answers, summaries and lists to the services", async () => {
  const chatModel = new ScriptedChatModel(GOOD, GOOD);
  const services = servicesWith({ chatModel });
  const assistant = createAssistant(services);
  const { signal } = new AbortController();
  const drafts: unknown[] = [];
  const options = { signal, onDraft: (draft: unknown) => void drafts.push(draft) };
  const { question } = FOUND;
  expect(await assistant.answer(question, options)).toMatchObject({
    kind: "answered",
    mode: "llm",
  });
  expect(await assistant.summarize(question, options)).toMatchObject({
    sections: [{ heading: "Low-rank adapters" }],
  });
  expect(await assistant.papers(question, { limit: 1, signal })).toMatchObject({
    papers: [{ n: 1 }],
  });
  expect(services.retriever.calls).toEqual([
    { question, topK: 8, signal },
    { question, topK: 60, signal },
    { question, topK: 1_000, signal },
  ]);
  expect(drafts).toHaveLength(2);
});

test("createAssistant() needs no options", async () => {
  const assistant = createAssistant(servicesWith());
  expect((await assistant.answer(FOUND.question)).kind).toBe("answered");
  expect((await assistant.summarize(FOUND.question)).kind).toBe("answered");
  expect((await assistant.papers(FOUND.question)).total).toBe(2);
  const [first, second] = SKETCHES.map(({ title }) => title);
  expect(await assistant.compare([`${first} vs ${second}`])).toMatchObject({ layout: "table" });
  expect((await assistant.explain(String(first))).kind).toBe("answered");
  expect(await assistant.why(FOUND.question, 1)).toMatchObject({ paper: { title: first } });
});
