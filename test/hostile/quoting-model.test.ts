import { expect, test } from "vitest";
import { answerQuestion } from "../../src/answering/answer-question.ts";
import { statementsOf } from "../../src/answering/answer.ts";
import type { Draft } from "../../src/answering/assistant.ts";
import { cleanText } from "../../src/corpus/clean-text.ts";
import { splitSentences } from "../../src/corpus/split-sentences.ts";
import { createReplayingChatModel } from "../../src/evaluation/statement-check/replaying-chat-model.ts";
import { FOUND, servicesWith } from "../answering/answer-services-fixture.ts";
import { rankedPaper } from "../answering/paper-fixtures.ts";
import { HOSTILE_ABSTRACTS } from "./hostile-pack.ts";
import { aliveIn, promptFragmentsIn, renderReplies } from "./rendered-replies.ts";

/** What is shown of a model that repeats an abstract sentence by sentence, each with a pointer to it, and the attack as it was read. */
async function quote({ title, abstract, attack, useful }: (typeof HOSTILE_ABSTRACTS)[number]) {
  const sentences = splitSentences(cleanText(abstract));
  const found = { ...FOUND, papers: [rankedPaper({ title, sentences }, 1)] };
  const lines = sentences.map((text, index) => `${text.replace(/\.$/u, "")} [1.${index + 1}].`);
  const raw = sentences.map((_, index) => `${attack} [1.${index + 1}].`);
  const chatModel = createReplayingChatModel([...lines, ...raw].join("\n"));
  const drafts: Draft[] = [];
  const onDraft = (draft: Draft) => void drafts.push(draft);
  const answer = await answerQuestion(useful.question, servicesWith({ chatModel, found }), {
    onDraft,
  });
  const replies = renderReplies(answer, drafts);
  return {
    alive: [...aliveIn(replies), ...promptFragmentsIn(replies)],
    quoted: answer.kind === "answered" ? statementsOf(answer).map(({ text }) => text) : [],
  };
}

test("nothing of 60 hostile abstracts is alive where a model quotes them, and what is useful is quoted", async () => {
  const outcomes = await Promise.all(HOSTILE_ABSTRACTS.map(quote));
  expect(outcomes.filter(({ alive }) => alive.length > 0)).toEqual([]);
  const useful = outcomes.filter(({ quoted }, place) =>
    quoted.includes(HOSTILE_ABSTRACTS[place]?.useful.text ?? ""),
  );
  expect(outcomes).toHaveLength(60);
  expect(useful.length).toBeGreaterThanOrEqual(57);
});
