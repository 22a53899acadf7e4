import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Answer } from "../../src/answering/answer.ts";
import type { MessageBody } from "../../src/discord/rendering/message-body.ts";
import { withBelow } from "../../src/discord/answer/post-answer.ts";
import { renderAnswerButton } from "../../src/discord/answer/render-answer-button.ts";
import { renderAnswerButtons } from "../../src/discord/answer/render-answer-buttons.ts";
import { renderAnswerExport } from "../../src/discord/answer/render-answer-export.ts";
import { renderAnswerMessages } from "../../src/discord/answer/render-answer-messages.ts";
import { renderAnswerReason } from "../../src/discord/answer/render-answer-reason.ts";
import { renderAnswerReplay } from "../../src/discord/answer/render-answer-replay.ts";
import { renderAnswerSimilar } from "../../src/discord/answer/render-answer-similar.ts";
import { renderAnswerSource } from "../../src/discord/answer/render-answer-sources.ts";
import { wordsFor } from "../../src/discord/words/words.ts";
import { checkComponentsV2 } from "../support/discord-server/rules/components-v2-rules.ts";
import { abstained, answered, citation, paperList, section } from "./answer-fixtures.ts";
import { card, reason } from "./answer-flows.ts";
import { expectWithinLimits } from "./message-reading.ts";

const words = wordsFor("en");
const ID = "abcdefghij";

const wild = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: "binary", maxLength }),
    fc.string({ unit: fc.constantFrom("图", "<@", "`", "*", "[1]", ". "), maxLength }),
  );

const anyPapers = fc
  .array(fc.record({ title: wild(900), quote: wild(2_000), url: fc.webUrl() }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((papers) => papers.map((paper, index) => citation(index + 1, paper)));

const anyAnswer = fc
  .record({ papers: anyPapers, text: wild(2_000), isAnswered: fc.boolean() })
  .map(({ papers, text, isAnswered }): Answer =>
    isAnswered
      ? answered({
          question: text,
          citations: papers,
          sections: [section(papers.map(({ n }) => [text, [n]]))],
        })
      : abstained({ question: text, reason: text, nearest: papers }),
  );

/** Fails unless Discord takes the message and all that can be pressed in it. */
function expectTaken(body: MessageBody): void {
  expectWithinLimits(body);
  expect([...checkComponentsV2(body.components, { fileNames: [] })]).toEqual([]);
}

describe("what the buttons of an answer show", () => {
  test("stays within the limits for any papers, abstracts and questions", () => {
    fc.assert(
      fc.property(
        anyAnswer,
        fc.array(wild(1_500), { maxLength: 12 }),
        fc.nat(),
        (answer, abstract, any) => {
          const papers = answer.kind === "answered" ? answer.citations : answer.nearest;
          const page = any % papers.length;
          const paper = papers[page] ?? citation(1);
          const record = { id: ID, answer };
          const sentences = [...abstract, paper.quote];
          expectTaken(renderAnswerSource(record, { page, card: card(paper, sentences) }, words));
          const why = { ...reason(answer.question, paper), matched: abstract, missing: sentences };
          expectTaken(renderAnswerReason(why, { record, page, words }));
          const list = paperList(papers.length, { papers });
          expectTaken(renderAnswerSimilar(list, { answerId: ID, cited: papers, page, words }));
        },
      ),
      { numRuns: 300 },
    );
  });

  test("stands under any answer, with a footer that is not cut", () => {
    const thread = renderAnswerButton("thread:abcdefghij", { label: "Thread" });
    const record = { id: ID, libraryUpdatedAt: Date.UTC(2026, 10, 21) };
    fc.assert(
      fc.property(anyAnswer, fc.boolean(), (answer, isShareable) => {
        const frame = {
          echo: "question",
          sharedBy: "123456789",
          papers: 3,
          record,
          words,
        } as const;
        const buttons = renderAnswerButtons({ id: ID, answer }, { isShareable, thread, words });
        const messages = withBelow(renderAnswerMessages(answer, frame), buttons);
        for (const body of messages) expectTaken(body);
        const last = JSON.stringify(messages.at(-1));
        expect(last).toContain("library of Nov 21, 2026 · `abcdefghij`");
        expect(last).toContain("answer-delete:abcdefghij");
      }),
      { numRuns: 200 },
    );
  });

  test("says how any answer came about, within the limits", () => {
    fc.assert(
      fc.property(anyAnswer, fc.array(wild(600), { maxLength: 10 }), (answer, questions) => {
        const record = {
          id: ID,
          askedAt: 0,
          asked: { kind: "question", question: "?" },
          answer,
          history: questions.map((question) => ({ question, citations: [] })),
          userId: "1",
          channelId: "2",
          isPrivate: true,
          locale: "en",
          libraryVersion: questions[0] ?? "1",
        } as const;
        expectTaken(renderAnswerReplay(record, { words }));
      }),
      { numRuns: 200 },
    );
  });

  test("offers the files in one row", () => {
    expect(renderAnswerExport(ID, words)).toHaveLength(1);
  });

  test("writes the library's date as the reader's language does", () => {
    const record = { id: ID, libraryUpdatedAt: Date.UTC(2026, 10, 21, 23, 59) };
    const [german] = renderAnswerMessages(answered(), {
      record,
      words: Object.assign((...said: Parameters<typeof words>) => words(...said), { locale: "de" }),
    });
    expect(JSON.stringify(german)).toContain("library of 21.11.2026 · `abcdefghij`");
  });
});
