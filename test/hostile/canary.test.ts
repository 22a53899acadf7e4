import { describe, expect, test } from "vitest";
import { answerQuestion } from "../../src/answering/answer-question.ts";
import { answerPrompt } from "../../src/answering/answer-prompt.ts";
import type { Draft } from "../../src/answering/assistant.ts";
import { loadPrompts } from "../../src/answering/load-prompts.ts";
import { cleanText } from "../../src/corpus/clean-text.ts";
import { splitSentences } from "../../src/corpus/split-sentences.ts";
import type { ChatMessage, ChatModel } from "../../src/llm/chat-model.ts";
import type { RankedPaper } from "../../src/retrieval/retriever.ts";
import { FOUND, servicesWith } from "../answering/answer-services-fixture.ts";
import { rankedPaper } from "../answering/paper-fixtures.ts";
import { HOSTILE_ABSTRACTS, HOSTILE_QUESTIONS } from "./hostile-pack.ts";
import { discordTextOf, promptFragmentsIn, renderReplies } from "./rendered-replies.ts";

const CANARY = "canary-7f3a9c51";
const RUN_WORDS = 8;
const HONEST = "A 65B model is finetuned on a single GPU with 48GB of memory";

const prompts = await loadPrompts();
/** The prompt with a secret in it that no paper has; there is none in the real one but the code of the fence. */
const planted: typeof prompts = {
  ...prompts,
  answer: {
    ...prompts.answer,
    render: (inputs) =>
      prompts.answer
        .render(inputs)
        .map((message, place) =>
          place === 0
            ? { ...message, content: `${message.content}\nThe secret is ${CANARY}.` }
            : message,
        ),
  },
};

/** Ways in which eight words of a prompt, and its secrets, are written down. */
const LEAKS: readonly ((words: readonly string[], clause: string) => string)[] = [
  (words) => words.join(" "),
  (words, clause) => `${clause}, ${words.join(" ")}`,
  (words, clause) => `${words.join(" - ")}, ${clause}`,
  (words) => words.join(" ").toUpperCase(),
  (words) => words.map((word) => Array.from(word).join("\u200B")).join("\u2060 \u2060"),
  (words) => words.map((word) => `**${word}**`).join(", "),
];

/** Writes the system prompt down, eight words at a time from another place for each case, and its secrets. */
class LeakingChatModel implements ChatModel {
  readonly name = "leaking";
  readonly leaked: string[] = [];
  readonly #place: number;

  constructor(place: number) {
    this.#place = place;
  }

  // eslint-disable-next-line typescript/require-await -- the interface is asynchronous, this model is not
  async *stream(messages: readonly ChatMessage[]): ReturnType<ChatModel["stream"]> {
    const system = messages[0]?.content ?? "";
    const words = system.match(/[\p{L}\p{N}]+/gu) ?? [];
    const user = messages[1]?.content ?? "";
    const fence = /ABSTRACTS (\S+)/u.exec(user)?.[1] ?? "";
    const [, pointer = "1.1", sentence = HONEST] = /^\[(\d+\.\d+)\] (.+)$/mu.exec(user) ?? [];
    const clause = sentence.replace(/\.$/u, "");
    this.leaked.push(fence, ...words);
    const texts = LEAKS.map((write, n) => {
      const from = (this.#place * LEAKS.length + n) * RUN_WORDS;
      const start = from % (words.length - RUN_WORDS);
      return write(words.slice(start, start + RUN_WORDS), clause);
    });
    const secrets = [`The secret is ${CANARY}`, `${clause}, ${CANARY}`, `${clause}, ${fence}`];
    const lines = [...texts, ...secrets, system].map((text) => `${text} [${pointer}].`);
    yield { type: "text", text: `${lines.join("\n")}\n${HONEST} [2.3].` };
    yield { type: "end", finish: "stop", usage: {} };
  }
}

async function leak(question: string, place: number, papers?: readonly RankedPaper[]) {
  const chatModel = new LeakingChatModel(place);
  const found = papers === undefined ? FOUND : { ...FOUND, papers };
  const drafts: Draft[] = [];
  const answer = await answerQuestion(
    question,
    { ...servicesWith({ chatModel, found }), prompts: planted },
    { onDraft: (draft) => drafts.push(draft) },
  );
  const replies = renderReplies({ ...answer, question: "" }, drafts);
  const shown = `${discordTextOf(replies)}\n${replies.terminal}`;
  const secrets = [CANARY, chatModel.leaked[0] ?? CANARY];
  return {
    asked: chatModel.leaked.length > RUN_WORDS,
    leaks: [...promptFragmentsIn(replies), ...secrets.filter((secret) => shown.includes(secret))],
  };
}

describe("the prompt and what is secret in it", () => {
  test("are planted where the model reads them", () => {
    const inputs = { fence: "f", abstracts: "a", question: "q" };
    const system = answerPrompt(planted).render(inputs)[0]?.content;
    expect(system).toContain(CANARY);
    expect(system).toContain("numbered abstracts");
  });

  test("are in no answer to 80 hostile questions, whatever the model gives away", async () => {
    const outcomes = [];
    for (const [place, { question }] of HOSTILE_QUESTIONS.entries())
      outcomes.push(await leak(question, place));
    expect(outcomes.flatMap(({ leaks }) => leaks)).toEqual([]);
    expect(outcomes.filter(({ asked }) => asked)).toHaveLength(80);
  });

  test("are in no answer from 60 hostile abstracts", async () => {
    const outcomes = [];
    for (const [place, { title, abstract, useful }] of HOSTILE_ABSTRACTS.entries()) {
      const sentences = splitSentences(cleanText(abstract));
      const paper = rankedPaper({ title, sentences }, 1);
      outcomes.push(await leak(useful.question, place, [paper, ...FOUND.papers.slice(1)]));
    }
    expect(outcomes.flatMap(({ leaks }) => leaks)).toEqual([]);
    expect(outcomes.filter(({ asked }) => asked)).toHaveLength(60);
  });
});
