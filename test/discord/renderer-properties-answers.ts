import fc from "fast-check";
import type { Answer } from "../../src/answering/answer.ts";
import { attachRest } from "../../src/discord/rendering/attach-rest.ts";
import { papersOf } from "../../src/discord/answer/papers-of-answer.ts";
import { withBelow } from "../../src/discord/answer/post-answer.ts";
import { renderAbstention } from "../../src/discord/answer/render-abstention.ts";
import { renderAnswerButton, toButtonRow } from "../../src/discord/answer/render-answer-button.ts";
import { renderAnswerButtons } from "../../src/discord/answer/render-answer-buttons.ts";
import { renderAnswerExport } from "../../src/discord/answer/render-answer-export.ts";
import { renderAnswerFile } from "../../src/discord/answer/render-answer-file.ts";
import { renderAnswerFooter } from "../../src/discord/answer/render-answer-footer.ts";
import { renderAnswerMessages } from "../../src/discord/answer/render-answer-messages.ts";
import { renderAnswerModal } from "../../src/discord/answer/render-answer-modal.ts";
import { renderAnswerReason } from "../../src/discord/answer/render-answer-reason.ts";
import { renderAnswerReplay } from "../../src/discord/answer/render-answer-replay.ts";
import { renderAnswerSelect } from "../../src/discord/answer/render-answer-select.ts";
import { renderAnswerSimilar } from "../../src/discord/answer/render-answer-similar.ts";
import { renderAnswerSource } from "../../src/discord/answer/render-answer-sources.ts";
import { renderAnswer } from "../../src/discord/answer/render-answer.ts";
import { renderCheckFile } from "../../src/discord/check/render-check-file.ts";
import { renderCheck } from "../../src/discord/check/render-check.ts";
import { renderDraft } from "../../src/discord/answer/render-draft.ts";
import { renderDuration } from "../../src/discord/rendering/render-duration.ts";
import { renderEcho } from "../../src/discord/rendering/render-echo.ts";
import { renderNotice } from "../../src/discord/rendering/render-notice.ts";
import { renderSources } from "../../src/discord/rendering/render-sources.ts";
import { renderStatements } from "../../src/discord/answer/render-statements.ts";
import { renderTitle } from "../../src/discord/rendering/render-title.ts";
import { toMessages } from "../../src/discord/rendering/to-messages.ts";
import type { AnswerRecord, AskedFor } from "../../src/state/answer-records.ts";
import { MAX_STORED_TURNS } from "../../src/state/conversation-store.ts";
import { OWN_CHANNEL, OWN_USER } from "./renderer-properties-checks.ts";
import {
  ID,
  NOW,
  ownWords,
  property,
  type RendererProperties,
  said,
  under,
} from "./renderer-properties-property.ts";
import { anyNoticed, anyText } from "./renderer-properties-texts.ts";
import { anyCheck } from "./renderer-properties-checked.ts";
import {
  anyAbstained,
  anyAnswer,
  anyAnswered,
  anyCard,
  anyCitation,
  anyCitations,
  anyNoSuchPaper,
  anyPaperList,
  anyReason,
  maybe,
} from "./renderer-properties-values.ts";

const anyFrame = fc.record({
  echo: maybe(fc.constantFrom("question", "summary", "comparison", "explanation")),
  sharedBy: maybe(fc.constant(OWN_USER)),
  papers: maybe(fc.nat(100_000)),
  record: maybe(fc.constantFrom({ id: ID }, { id: ID, libraryUpdatedAt: NOW })),
});

const anyAsked: fc.Arbitrary<AskedFor> = fc.oneof(
  fc.record({ kind: fc.constant("question" as const), question: anyText }),
  fc.record({ kind: fc.constant("comparison" as const), subjects: fc.array(anyText) }),
);

const anyVersion = fc.constantFrom("7", "1.2.3", "a`b");

const anyRecord = fc
  .record({
    answer: anyAnswer(),
    asked: anyAsked,
    history: fc.array(fc.record({ question: anyText, citations: fc.constant([]) }), {
      maxLength: MAX_STORED_TURNS,
    }),
    isPrivate: fc.boolean(),
    library: maybe(anyVersion),
  })
  .map(({ library, ...record }): AnswerRecord => ({
    id: ID,
    askedAt: NOW,
    userId: OWN_USER,
    guildId: OWN_CHANNEL,
    channelId: OWN_CHANNEL,
    locale: "en",
    ...record,
    ...(library === undefined ? {} : { libraryVersion: library, libraryUpdatedAt: NOW }),
  }));

/** An answer of which one of its papers is looked at. */
const anyLookedAt = anyAnswer()
  .filter((answer) => papersOf(answer).length > 0)
  .chain((answer) =>
    fc.record({ answer: fc.constant(answer), page: fc.nat(papersOf(answer).length - 1) }),
  );

/** The nearest papers of an abstention are counted anew; it cites none. */
const sourcesOf = (answer: Answer) =>
  answer.kind === "answered"
    ? answer.citations
    : answer.nearest.map((paper, index) => ({ ...paper, n: index + 1 }));

/** What shows answers, and what their buttons open. */
export const answerRenderers: RendererProperties = {
  renderAnswer: property(
    fc.tuple(anyAnswered(), anyFrame),
    ([answer, frame], words) => ({
      bodies: renderAnswer(answer, { ...frame, words }),
      sources: answer.citations,
    }),
    12,
  ),

  // As they are posted: with buttons, and with a file where there are too many of them.
  renderAnswerMessages: property(
    fc.tuple(anyAnswer(), anyFrame, fc.boolean()),
    ([answer, frame, isShareable], words) => {
      const { messages, file } = attachRest(renderAnswerMessages(answer, { ...frame, words }), {
        toFile: () => renderAnswerFile(answer, words),
        words,
      });
      const buttons = renderAnswerButtons({ id: ID, answer }, { isShareable, words });
      return {
        bodies: withBelow(messages, buttons),
        sources: sourcesOf(answer),
        ...(typeof file?.data === "string" ? { file: file.data } : {}),
      };
    },
    12,
  ),

  renderAbstention: property(
    fc.tuple(anyAbstained(), anyFrame),
    ([answer, frame], words) => ({
      bodies: renderAbstention(answer, { ...frame, words }),
      sources: sourcesOf(answer),
    }),
    3,
  ),

  renderDraft: property(
    fc.tuple(anyAnswered(), anyFrame),
    ([answer, { echo }], words) => {
      const body = renderDraft(answer, { question: answer.question, echo, words });
      return { bodies: body === undefined ? [] : [body] };
    },
    3,
  ),

  renderStatements: property(anyAnswered(), ({ sections, mode, layout, citations }) => {
    const known = new Set(citations.map(({ n }) => n));
    return { bodies: toMessages(renderStatements(sections, { mode, known, layout })) };
  }),

  renderSources: property(anyCitations(1, 60), (citations, words) => ({
    bodies: toMessages(
      renderSources(citations, { words, quotesOf: ({ quote }) => [quote, quote, quote] }),
    ),
    sources: citations,
  })),

  renderEcho: property(fc.tuple(anyText, anyFrame), ([question, frame], words) => {
    const blocks = renderEcho(question, { ...frame, words });
    return { bodies: blocks.length === 0 ? [] : toMessages(blocks) };
  }),

  renderAnswerFooter: property(fc.tuple(anyNoticed, anyFrame), ([noticed, { record }], words) => ({
    bodies: toMessages(renderAnswerFooter(["a fact", ""], { record, noticed, words })),
  })),

  renderTitle: property(anyCitation(1), (citation, words) => said(renderTitle(citation, words)), 3),

  renderDuration: property(fc.nat(10_000_000), (ms, words) => said(renderDuration(ms, words))),

  renderNotice: property(anyText, (text) => ({ bodies: [renderNotice(text)] })),

  renderAnswerButton: property(ownWords, (label) =>
    under([toButtonRow([renderAnswerButton("a", { label })])]),
  ),

  renderAnswerButtons: property(
    fc.tuple(anyAnswer(5), fc.boolean(), fc.boolean()),
    ([answer, isShareable, opensThread], words) => {
      const label = words("thread.button");
      const thread = opensThread ? renderAnswerButton("thread:a", { label }) : undefined;
      return under(renderAnswerButtons({ id: ID, answer }, { isShareable, thread, words }));
    },
  ),

  renderAnswerExport: property(fc.constant(ID), (id, words) =>
    under(renderAnswerExport(id, words)),
  ),

  renderAnswerFile: property(
    anyAnswered(),
    (answer, words) => ({ file: renderAnswerFile(answer, words), sources: answer.citations }),
    3,
  ),

  renderAnswerModal: property(
    fc.tuple(ownWords, ownWords, ownWords),
    ([title, label, placeholder]) => ({
      modal: renderAnswerModal("answer-followed-up:x", {
        title,
        label,
        placeholder,
        maxChars: 500,
        isRequired: true,
      }),
    }),
  ),

  renderAnswerSource: property(
    fc.tuple(anyLookedAt, fc.oneof(anyCard(), anyNoSuchPaper)),
    ([{ answer, page }, card], words) => ({
      bodies: [renderAnswerSource({ id: ID, answer }, { page, card }, words)],
    }),
    6,
  ),

  renderAnswerReason: property(
    fc.tuple(anyLookedAt, anyReason),
    ([{ answer, page }, reason], words) => ({
      bodies: [renderAnswerReason(reason, { record: { id: ID, answer }, page, words })],
    }),
    6,
  ),

  renderAnswerSimilar: property(
    fc.tuple(anyPaperList(5), anyLookedAt),
    ([list, { answer, page }], words) => ({
      bodies: [renderAnswerSimilar(list, { answerId: ID, cited: papersOf(answer), page, words })],
      sources: list.abstained === undefined ? list.papers : [],
    }),
    4,
  ),

  renderAnswerSelect: property(
    fc.tuple(anyCitations(1, 60), fc.boolean()),
    ([papers, isNumbered], words) => {
      const placeholder = words("sources.chooseWhy");
      return under([renderAnswerSelect("a", papers, { placeholder, isNumbered, words })]);
    },
  ),

  renderAnswerReplay: property(
    fc.tuple(anyRecord, maybe(anyVersion)),
    ([record, version], words) => {
      const libraryNow = version === undefined ? undefined : { version, updatedAt: NOW };
      return { bodies: [renderAnswerReplay(record, { libraryNow, words })] };
    },
    3,
  ),

  renderCheck: property(
    anyCheck,
    (report, words) => ({ bodies: renderCheck(report, words), sources: report.citations }),
    6,
  ),

  renderCheckFile: property(anyCheck, (report, words) => ({
    file: renderCheckFile(report, words),
    sources: report.citations,
  })),
};
