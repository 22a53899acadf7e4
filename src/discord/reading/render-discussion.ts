import type {
  Discussion,
  DiscussionAspect,
  DiscussionQuestion,
} from "../../answering/reading/discussion.ts";
import type { Block } from "../rendering/block.ts";
import { toReadingId } from "../control-ids.ts";
import type { MessageBody } from "../rendering/message-body.ts";
import { withBelow } from "../answer/post-answer.ts";
import { renderAnswerButton, toButtonRow } from "../answer/render-answer-button.ts";
import { roundMarks } from "../rendering/round-marks.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import { toMessages } from "../rendering/to-messages.ts";
import { sayNotice } from "../words/say-core.ts";
import type { WordKey, Words } from "../words/words.ts";

const MAX_QUESTION_CHARS = 600;
const MAX_QUOTE_CHARS = 500;
const MAX_QUOTES = 2;
const MAX_NOTICE_CHARS = 500;

/** Two wordings each, so that two questions of a kind don't read the same. */
const QUESTIONS = {
  problem: ["discussion.problem", "discussion.problemToo"],
  idea: ["discussion.idea", "discussion.ideaToo"],
  method: ["discussion.method", "discussion.methodToo"],
  result: ["discussion.result", "discussion.resultToo"],
  limitation: ["discussion.limitation", "discussion.limitationToo"],
  claim: ["discussion.claim", "discussion.claimToo"],
} as const satisfies Record<DiscussionAspect, readonly WordKey[]>;

/** What stands around the questions. */
export interface DiscussionFrame {
  readonly groupId: string;
  /** Whether the bot sees messages that don't mention it. */
  readonly readsMessages: boolean;
  readonly words: Words;
}

/**
 * Renders the questions of a discussion, each with the sentences of the abstract that it is about, how to take part, and
 * the button for a recap under the last message.
 *
 * @param discussion Absent when nothing can be asked about the paper; then only the rest is said.
 * @returns At least one message.
 */
export function renderDiscussion(
  discussion: Discussion | undefined,
  { groupId, readsMessages, words }: DiscussionFrame,
): readonly MessageBody[] {
  const notice = sanitizeText(sayNotice(discussion ?? {}, words), MAX_NOTICE_CHARS);
  const questions = wordQuestions(discussion?.questions ?? [], words);
  const foot = [
    words(readsMessages ? "discussion.howTo" : "discussion.howToHidden"),
    ...(discussion === undefined
      ? []
      : [words(discussion.mode === "llm" ? "discussion.byModel" : "discussion.byRules")]),
    ...(notice === "" ? [] : [notice]),
  ];
  const recap = renderAnswerButton(toReadingId("recap", groupId), { label: words("recap.button") });
  const heading = words(questions.length === 0 ? "discussion.noQuestions" : "discussion.heading");
  const messages = toMessages([
    { part: "body", text: `### ${heading}`, joiner: "\n" },
    ...questions.map((text): Block => ({ part: "body", text, joiner: "\n\n" })),
    { part: "footer", text: foot.map((line) => `-# ${line}`).join("\n"), joiner: "\n" },
  ]);
  return withBelow(messages, [toButtonRow([recap])]);
}

/** A question that no model wrote is worded by what its sentence is about. */
function wordQuestions(questions: readonly DiscussionQuestion[], words: Words): readonly string[] {
  const asked = new Map<DiscussionAspect, number>();
  return questions.map(({ aspect, text, evidence }, index) => {
    const before = asked.get(aspect) ?? 0;
    if (text === undefined) asked.set(aspect, before + 1);
    const [first, second] = QUESTIONS[aspect];
    const own = words(before % 2 === 0 ? first : second);
    const question = sanitizeText(roundMarks(text ?? ""), MAX_QUESTION_CHARS) || own;
    const quotes = evidence
      .slice(0, MAX_QUOTES)
      .map(({ quote }) => sanitizeText(roundMarks(quote), MAX_QUOTE_CHARS))
      .filter(Boolean);
    return [`**${index + 1}.** ${question}`, ...quotes.map((quote) => `> ${quote}`)].join("\n");
  });
}
