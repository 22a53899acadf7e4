import { describe, expect, test } from "vitest";
import { answerQuestion } from "../../src/answering/answer-question.ts";
import { type AnsweredAnswer, type Citation, statementsOf } from "../../src/answering/answer.ts";
import type { Draft } from "../../src/answering/assistant.ts";
import { renderAbstention } from "../../src/discord/answer/render-abstention.ts";
import { renderAnswer } from "../../src/discord/answer/render-answer.ts";
import { renderDraft } from "../../src/discord/answer/render-draft.ts";
import { renderCard } from "../../src/discord/papers/render-card.ts";
import { renderCite } from "../../src/discord/papers/render-cite.ts";
import { renderPaperList } from "../../src/discord/papers/render-paper-list.ts";
import type { MessageBody } from "../../src/discord/rendering/message-body.ts";
import { renderNotice } from "../../src/discord/rendering/render-notice.ts";
import { wordsFor } from "../../src/discord/words/words.ts";
import { CITATION_FORMATS } from "../../src/answering/export/export-format.ts";
import { createReplayingChatModel } from "../../src/evaluation/statement-check/replaying-chat-model.ts";
import { FOUND, servicesWith } from "../answering/answer-services-fixture.ts";
import { SKETCHES } from "../answering/paper-fixtures.ts";
import { abstained, answered, citation, paperList, section } from "../discord/answer-fixtures.ts";
import { card } from "../discord/answer-flows.ts";
import { textsOf } from "../discord/message-reading.ts";
import { MARKS, MARKUP, WRITTEN } from "./adaptive-attacks.ts";
import { discordTextOf, renderReplies } from "./rendered-replies.ts";
import { expectOracleToSee, leadsOf, liveMarkupIn } from "./live-markup.ts";

const words = wordsFor("en");
const NEUTRAL = "Graphs help";
const ATTACKS = [...MARKUP, ...MARKS];
const LIVE = [
  "@everyone",
  "<@1>",
  "discord.gift/a",
  "https://a.b",
  "[1](<https://a.b>)",
  "［2］",
  "[2]",
  "x *y*",
  "# x",
  "> x",
  "a\u200Bb",
];
/** Words of the member and of papercord itself: a number in brackets is no citation there. */
const OWN_WORDS = /^-# (?!“)/u;

/** A paper of which everything was written by an attacker. */
function hostilePaper(n: number, text: string): Citation {
  return citation(n, { title: text, quote: text, venue: text, authors: [text, "A. Reader"] });
}

/** An answer in which a text stands wherever one that isn't papercord's own may stand. */
function hostileAnswer(text: string, layout?: "table"): Partial<AnsweredAnswer> {
  const evidence = [{ n: 1, sentence: 1, quote: text }];
  const { url: _, ...unlinked } = hostilePaper(2, text);
  return {
    question: text,
    citations: [hostilePaper(1, text), unlinked],
    sections: [
      { heading: text, statements: [{ text, citations: [1], evidence }] },
      section([
        [`${text} ${NEUTRAL}`, [1, 2]],
        [`${NEUTRAL} ${text}`, [2]],
      ]),
    ],
    notice: text,
    ...(layout && { layout }),
  };
}

/** Lines in which papercord's own marks may stand. */
function besideMarks(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => text.split("\n").filter((line) => !OWN_WORDS.test(line)));
}

/** What answers show of a text, and what else does. */
function renderEverywhere(text: string): Record<"answers" | "others", readonly string[]> {
  const answers: readonly MessageBody[] = [
    ...renderAnswer(answered(hostileAnswer(text)), { echo: "question", words }),
    ...renderAnswer(answered({ ...hostileAnswer(text), mode: "extractive" }), { words }),
    ...renderAnswer(answered(hostileAnswer(text, "table")), { echo: "comparison", words }),
    renderDraft(answered(hostileAnswer(text)), { question: text, echo: "summary", words }) ??
      renderNotice(text),
  ];
  const paper = hostilePaper(1, text);
  const shown = card(paper, [text, `${NEUTRAL} ${text}`]);
  const others: readonly MessageBody[] = [
    ...renderAbstention(abstained({ question: text, reason: text, nearest: [paper] }), {
      echo: "question",
      words,
    }),
    ...renderCard({ ...shown, paper: { ...shown.paper, ...paper }, similar: [paper] }, words),
    renderPaperList(paperList(2, { topic: text, papers: [paper, hostilePaper(2, text)] }), {
      words,
    }),
    ...CITATION_FORMATS.map((format) => renderCite(paper, format, words).body),
    renderNotice(text),
  ];
  return { answers: answers.flatMap(textsOf), others: others.flatMap(textsOf) };
}

const neutral = renderEverywhere(NEUTRAL);
const leads = leadsOf([...neutral.answers, ...neutral.others]);
const urls = [1, 2].map((n) => citation(n).url ?? "");
const own = { urls, marks: new Set([1, 2]), leads };

test("live markup is seen where it is, and nowhere else", () => {
  expectOracleToSee(LIVE);
  expect(liveMarkupIn([...neutral.answers, ...neutral.others], own)).toEqual([]);
});

describe("whatever a paper, a member or a model holds", () => {
  test("is tried in more than 80 ways", () => {
    expect(ATTACKS.length).toBeGreaterThan(80);
    expect(new Set(ATTACKS.map(({ what }) => what)).size).toBe(ATTACKS.length);
  });

  test.each(ATTACKS)("is text in every message: $what", ({ text }) => {
    const { answers, others } = renderEverywhere(text);
    const found = liveMarkupIn([...answers, ...others], own);
    expect(found.filter((what) => !what.includes("mark"))).toEqual([]);
    expect(liveMarkupIn(besideMarks(answers), own)).toEqual([]);
  });
});

const HONEST = "A 65B model is finetuned on a single GPU with 48GB of memory";
const CLAUSE = "We freeze the pretrained weights and train low-rank matrices in each layer";

/** What is shown of a text that a model writes, before an honest sentence. */
async function showWritten(text: string) {
  const drafts: Draft[] = [];
  const answer = await answerQuestion(
    FOUND.question,
    servicesWith({ chatModel: createReplayingChatModel(`${text}\n\n${HONEST} [2.3].`) }),
    { onDraft: (draft) => drafts.push(draft) },
  );
  if (answer.kind !== "answered") throw new Error("wanted an answer");
  return { answer, drafts, replies: renderReplies(answer, drafts) };
}

/** Ways in which a model may put a text among what it writes. */
const FORMS: readonly ((text: string) => string)[] = [
  (text) => `${text} [1.2].`,
  (text) => `${CLAUSE}, ${text} [1.2].`,
  (text) => `${text}, ${CLAUSE} [1.2].`,
  (text) => `- ${CLAUSE} [1.2] ${text}`,
  (text) => `### ${text}\n${CLAUSE} [1.2].`,
  (text) => `**${text}**\n${CLAUSE} [1.2](${text}).`,
  (text) => `${CLAUSE} [1.2]${text}.`,
];

describe("whatever a model writes", () => {
  const ownOf = ({ citations }: AnsweredAnswer) => ({
    ...own,
    urls: SKETCHES.flatMap(({ url }) => url ?? []),
    marks: new Set(citations.map(({ n }) => n)),
  });

  test.each(ATTACKS)("leaves nothing alive in the answer or on the way: $what", async (attack) => {
    for (const form of FORMS) {
      const { answer, replies } = await showWritten(form(attack.text));
      const texts = replies.discord.flatMap(textsOf);
      expect(liveMarkupIn(texts, ownOf(answer)), form(attack.text)).toEqual([]);
      expect(statementsOf(answer).map(({ text }) => text)).toContain(`${HONEST}.`);
    }
  });

  test.each(WRITTEN)("is not shown where no paper says it: $what", async ({ text, unseen }) => {
    const { answer, replies } = await showWritten(text);
    expect(liveMarkupIn(replies.discord.flatMap(textsOf), ownOf(answer))).toEqual([]);
    expect(discordTextOf(replies)).not.toMatch(unseen ?? /(?!)/u);
    expect(statementsOf(answer).map((statement) => statement.text)).toContain(`${HONEST}.`);
  });
});
