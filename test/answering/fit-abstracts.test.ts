import { expect, test } from "vitest";
import { completionTokens, fitAbstracts } from "../../src/answering/fit-abstracts.ts";
import { loadPrompts } from "../../src/answering/load-prompts.ts";
import { answerPrompt } from "../../src/answering/answer-prompt.ts";
import { numberAbstracts } from "../../src/answering/number-abstracts.ts";
import { estimatePromptTokens } from "../../src/llm/estimate-tokens.ts";
import { retrievalOf, SKETCHES } from "./paper-fixtures.ts";

const prompt = answerPrompt(await loadPrompts());
const question = "How many points do low-rank adapters lose?";
const { papers } = retrievalOf(question, SKETCHES);
const whole = numberAbstracts(papers);

function promptTokens(maxChars: number, found = papers): number {
  const abstracts = numberAbstracts(found, { maxChars }).text;
  const messages = prompt.render({
    fence: "00000000-0000-0000-0000-000000000000",
    abstracts,
    question,
  });
  return estimatePromptTokens(messages);
}

/** The smallest context that holds so much prompt and what is kept for the completion. */
function contextFor(tokens: number): number {
  return Math.min(tokens + prompt.maxOutputTokens, Math.ceil(1.5 * tokens));
}

test("completionTokens() is what the prompt asks for, a third of the context at most", () => {
  expect(completionTokens({ maxOutputTokens: 700 })).toBe(700);
  expect(completionTokens({ maxOutputTokens: 700 }, 4_000)).toBe(700);
  expect(completionTokens({ maxOutputTokens: 1_400 }, 2_048)).toBe(682);
});

test("fitAbstracts() asks for exactly what the abstracts need when there is room", () => {
  for (const contextTokens of [undefined, 100_000]) {
    const maxChars = fitAbstracts(papers, { prompt, question, contextTokens });
    expect(numberAbstracts(papers, { maxChars })).toEqual(whole);
    expect(numberAbstracts(papers, { maxChars: maxChars / 2 }).text.length).toBeLessThan(
      whole.text.length / 2,
    );
  }
});

test("fitAbstracts() leaves out papers until prompt and completion fit, in any script", () => {
  const chinese = SKETCHES.map((sketch) => ({ ...sketch, sentences: ["低秩适配器".repeat(20)] }));
  for (const found of [papers, retrievalOf(question, chinese).papers]) {
    const counts = new Set<number>();
    const least = contextFor(promptTokens(1, found));
    const most = contextFor(promptTokens(100_000, found));
    for (let contextTokens = least; contextTokens < most + 7; contextTokens += 7) {
      const maxChars = fitAbstracts(found, { prompt, question, contextTokens });
      counts.add(numberAbstracts(found, { maxChars }).papers.length);
      const tokens = promptTokens(maxChars, found) + completionTokens(prompt, contextTokens);
      expect(tokens).toBeLessThanOrEqual(contextTokens);
    }
    expect([...counts]).toEqual([1, 2, 3, 4]);
  }
});

test("fitAbstracts() keeps to the caller's own budget", () => {
  const maxChars = fitAbstracts(papers, {
    prompt,
    question,
    contextTokens: undefined,
    maxChars: 300,
  });
  expect(maxChars).toBeLessThanOrEqual(300);
  expect(numberAbstracts(papers, { maxChars })).toEqual(numberAbstracts(papers, { maxChars: 300 }));
});

test("fitAbstracts() leaves the least when nothing fits", () => {
  expect(fitAbstracts(papers, { prompt, question, contextTokens: 10 })).toBe(1);
});
