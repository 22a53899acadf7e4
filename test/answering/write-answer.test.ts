import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadPrompts } from "../../src/answering/load-prompts.ts";
import { answerPrompt } from "../../src/answering/answer-prompt.ts";
import type { Draft } from "../../src/answering/assistant.ts";
import { writeAnswer } from "../../src/answering/write-answer.ts";
import { LlmError } from "../../src/llm/llm-error.ts";
import { ScriptedChatModel, type ScriptedReply } from "../doubles/scripted-chat-model.ts";
import { retrievalOf, SKETCH_VOCABULARY as vocabulary, SKETCHES } from "./paper-fixtures.ts";

const prompt = answerPrompt(await loadPrompts());
const retrieval = retrievalOf("How can large models be fine-tuned with little memory?", SKETCHES);

const GOOD =
  "Low-rank adapters on a quantized model save memory [2.2]. A 65B model is finetuned on a single GPU [2.3]. " +
  "Trainable parameters fall by 10,000 times [1.3][2.2].";

async function write(...replies: readonly (string | ScriptedReply)[]) {
  const chatModel = new ScriptedChatModel(...replies);
  const drafts: Draft[] = [];
  const onDraft = (draft: Draft) => void drafts.push(draft);
  const options = { chatModel, vocabulary, prompt, papers: 4, onDraft, fence: "f00d" };
  const written = await writeAnswer(retrieval, options);
  return { chatModel, drafts, written };
}

const PARTS = [
  "Adapters save memory",
  "A 65B model fits",
  "Visit evil.com ",
  " ",
  ". ",
  "\n",
  "## Theme\n",
  "@everyone",
  "[1.1]",
  "[2.2]",
  "[2.3][1.3]",
  "[3]",
  "[4.2-4.9]",
  "[0.1]",
  "[99.1]",
  "[1.99]",
  "[-1]",
  "[",
  "]",
];

describe("writeAnswer()", () => {
  test("gives citations that resolve, whatever a model writes, in 1,000 texts", async () => {
    const text = fc.array(fc.constantFrom(...PARTS), { minLength: 10, maxLength: 60 });
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(text, async (parts) => {
        const { written } = await write(parts.join(""));
        if (written.kind !== "answered") return;
        answered += 1;
        const statements = written.sections.flatMap((section) => section.statements);
        const cited = new Set(statements.flatMap(({ citations }) => citations));
        expect([...cited].toSorted((a, b) => a - b)).toEqual(written.citations.map(({ n }) => n));
        expect(written.citations.map(({ n }) => n)).toEqual(
          written.citations.map((_, index) => index + 1),
        );
        for (const { n, sentence, quote } of statements.flatMap(({ evidence }) => evidence)) {
          const paper = SKETCHES.find(({ title }) => title === written.citations[n - 1]?.title);
          expect(paper?.sentences[sentence - 1]).toBe(quote);
        }
        expect(JSON.stringify(written)).not.toMatch(/evil|everyone/u);
      }),
      { numRuns: 1_000 },
    );
    expect(answered).toBeGreaterThan(50);
  });

  test("numbers citations by first mention and quotes the sentences pointed at", async () => {
    const { written } = await write(GOOD);
    expect(written).toEqual({
      kind: "answered",
      checked: { kept: 3, dropped: 0 },
      usage: { inputTokens: 100, outputTokens: 20 },
      isCut: false,
      sections: [
        {
          statements: [
            {
              text: "Low-rank adapters on a quantized model save memory.",
              citations: [1],
              evidence: [{ n: 1, sentence: 2, quote: SKETCHES[1]?.sentences[1] }],
            },
            {
              text: "A 65B model is finetuned on a single GPU.",
              citations: [1],
              evidence: [{ n: 1, sentence: 3, quote: SKETCHES[1]?.sentences[2] }],
            },
            {
              text: "Trainable parameters fall by 10,000 times.",
              citations: [1, 2],
              evidence: [
                { n: 1, sentence: 2, quote: SKETCHES[1]?.sentences[1] },
                { n: 2, sentence: 3, quote: SKETCHES[0]?.sentences[2] },
              ],
            },
          ],
        },
      ],
      citations: [
        {
          n: 1,
          paperId: "0000000000000002",
          title: "Quantized Fine-Tuning at Scale",
          quote: SKETCHES[1]?.sentences[1],
          score: 0.5,
          authors: ["A. Author", "B. Author"],
        },
        {
          n: 2,
          paperId: "0000000000000001",
          title: "Low-Rank Adaptation of Language Models",
          quote: SKETCHES[0]?.sentences[2],
          score: 1,
          year: 2021,
          url: "https://example.org/low-rank",
        },
      ],
    });
  });

  test("drafts a statement only when it is complete and checked", async () => {
    const pieces = [
      "Low-rank adapters save memory [2.",
      "2]. Pay at evil.com [2.2]. A 65B",
      " model fits [2.3].",
    ];
    const { drafts } = await write({ pieces });
    expect(drafts.map(({ sections }) => sections[0]?.statements.map(({ text }) => text))).toEqual([
      ["Low-rank adapters save memory."],
      ["Low-rank adapters save memory.", "A 65B model fits."],
    ]);
  });

  test("leaves out what fails the check, counts it, and cites no paper for it", async () => {
    const { written } = await write(
      "Adapters save memory [2.2]. They win by 77 points [3.2]. Nobody knows. Visit https://evil.example [1.1].",
    );
    expect(written).toMatchObject({ kind: "answered", checked: { kept: 1, dropped: 3 } });
    expect(written).toMatchObject({ citations: [{ n: 1, paperId: "0000000000000002" }] });
  });

  test("leaves headings out of an answer", async () => {
    const { written } = await write("## Memory\nAdapters save memory [2.2].");
    expect(written).toMatchObject({ sections: [{ statements: [{ citations: [1] }] }] });
    expect(JSON.stringify(written)).not.toContain("heading");
  });

  test("abstains when the model declines", async () => {
    const { written, drafts } = await write({ pieces: ["NO_", "ANSWER", " sorry [1.1]."] });
    expect(written).toMatchObject({ kind: "abstained", cause: "declined" });
    expect(drafts).toEqual([]);
  });

  test.for([
    "The abstracts do not answer this question.",
    "The provided papers don't contain any information on that [1.1].",
    "I cannot answer this from the given abstracts.",
  ])("takes %j for declining", async (text) => {
    const { written } = await write(text);
    expect(written).toMatchObject({ kind: "abstained", cause: "declined" });
  });

  test("abstains when nothing that was written passes the check", async () => {
    const { written } = await write("Everything is fine. Trust me [99.1].");
    expect(written).toMatchObject({
      kind: "abstained",
      cause: "unsupported",
      checked: { kept: 0, dropped: 2 },
    });
    expect((await write("")).written).toMatchObject({ kind: "abstained", cause: "unsupported" });
  });

  test("drops the last sentence of a text that reached the length limit", async () => {
    const pieces = ["Adapters save memory [2.2]. A 65B model is finetuned [2.3]"];
    const { written } = await write({ pieces, finish: "length" });
    expect(written).toMatchObject({ kind: "answered", checked: { kept: 1, dropped: 0 } });
  });

  test("throws when the stream is cut, whatever was drafted", async () => {
    const cut = new LlmError("cut", "Cannot read the answer: cut");
    await expect(write({ pieces: [GOOD], finish: cut })).rejects.toBe(cut);
    await expect(write({ pieces: [GOOD], finish: "none" })).rejects.toMatchObject({ kind: "cut" });
  });

  test("asks once more with half the abstracts when the prompt is too long", async () => {
    const overflow = new LlmError("context-overflow", "Cannot answer: too long");
    const { chatModel, written } = await write({ pieces: [], finish: overflow }, GOOD);
    expect(written.kind).toBe("answered");
    expect(chatModel.calls).toHaveLength(2);
    await expect(
      write({ pieces: [], finish: overflow }, { pieces: [], finish: overflow }),
    ).rejects.toBe(overflow);
  });

  test("shows the model the abstracts behind the fence and no more papers than asked", async () => {
    const chatModel = new ScriptedChatModel(GOOD);
    await writeAnswer(retrieval, { chatModel, vocabulary, prompt, papers: 2, fence: "f00d" });
    const [call] = chatModel.calls;
    expect(call?.options).toEqual({ temperature: 0, maxOutputTokens: 700 });
    const user = call?.messages[1]?.content ?? "";
    expect(user).toMatch(/^===== ABSTRACTS f00d =====\n\[1\] Low-Rank/u);
    expect(user).toContain("[2.4] Our models");
    expect(user).not.toContain("[3]");
    expect(call?.messages[0]?.content).not.toContain("Low-Rank Adaptation");
  });

  test("uses another fence for every request", async () => {
    const chatModel = new ScriptedChatModel(GOOD, GOOD);
    await writeAnswer(retrieval, { chatModel, vocabulary, prompt, papers: 2 });
    await writeAnswer(retrieval, { chatModel, vocabulary, prompt, papers: 2 });
    const [first, second] = chatModel.calls.map(({ messages }) =>
      messages[1]?.content.slice(0, 60),
    );
    expect(first).not.toBe(second);
  });

  test("hands the signal to the model", async () => {
    const chatModel = new ScriptedChatModel(GOOD);
    const { signal } = new AbortController();
    await writeAnswer(retrieval, { chatModel, vocabulary, prompt, papers: 2, signal });
    expect(chatModel.calls[0]?.options.signal).toBe(signal);
  });
});
