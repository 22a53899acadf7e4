import { PARTLY_SIGN } from "../../answering/answer.ts";
import type { Recap, RecapClaim, RecapPoint } from "../../answering/reading/recap.ts";
import type { Block } from "../rendering/block.ts";
import type { MessageBody } from "../rendering/message-body.ts";
import { renderAnswerFooter } from "../answer/render-answer-footer.ts";
import { renderSources } from "../rendering/render-sources.ts";
import { renderStatements } from "../answer/render-statements.ts";
import { roundMarks } from "../rendering/round-marks.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import { toMessages } from "../rendering/to-messages.ts";
import type { Words } from "../words/words.ts";

const MAX_TITLE_CHARS = 250;
const MAX_POINT_CHARS = 600;
const MAX_CLAIM_CHARS = 500;
const MAX_QUOTE_CHARS = 400;
const MAX_QUOTES = 2;
const MAX_LINKS = 5;

/** A message that a recap speaks of. */
export interface RecappedMessage {
  readonly userId: string;
  /** Address of the message in Discord. */
  readonly link: string;
}

/** What stands around a recap. */
export interface RecapFrame {
  readonly title: string;
  /** Those that were given to the assistant, in the same order. */
  readonly messages: readonly RecappedMessage[];
  /** How many members' messages the thread has, seen or not; of a long thread among the last hundred. */
  readonly total: number;
  readonly words: Words;
}

const SIGNS = { supported: "✅", partly: PARTLY_SIGN, contradicted: "❌" } as const;

/**
 * Renders what came of a discussion: what was said, with links to the messages, what the paper has on it with citations,
 * and which claims stand in it or against it; then the source, and how much of the thread could be read.
 *
 * @returns At least one message, in reading order; nothing left out but further quotes of a claim.
 */
export function renderRecap(recap: Recap, frame: RecapFrame): readonly MessageBody[] {
  const { words, title, messages, total } = frame;
  const { sections, citations, claims, points, mode } = recap;
  const known = new Set(citations.map(({ n }) => n));
  const facts = [
    words("recap.read", { read: messages.length, total }),
    words(mode === "llm" ? "answer.byModel" : "answer.extractive"),
  ];
  return toMessages([
    {
      part: "body",
      text: `### ${words("recap.heading", { title: sanitizeText(title, MAX_TITLE_CHARS) || words("answer.untitled") })}`,
      joiner: "\n",
    },
    ...underHeading(
      words("recap.said"),
      points.map((point) => renderPoint(point, frame)),
    ),
    toHeading(words("recap.paperSays")),
    ...renderStatements(sections, { mode, known }),
    ...underHeading(
      words("recap.claims"),
      claims.map((claim) => renderClaim(claim, frame)),
    ),
    ...renderSources(citations, { words }),
    ...renderAnswerFooter(facts, { noticed: recap, words }),
  ]);
}

function toHeading(text: string): Block {
  return { part: "body", text: `**${text}**`, joiner: "\n\n" };
}

function underHeading(heading: string, texts: readonly string[]): readonly Block[] {
  if (texts.length === 0) return [];
  return [
    toHeading(heading),
    ...texts.map((text): Block => ({ part: "body", text, joiner: "\n" })),
  ];
}

function renderPoint({ text, messages, quoted }: RecapPoint, frame: RecapFrame): string {
  const said = sanitizeText(roundMarks(text), MAX_POINT_CHARS) || "…";
  const [author] = messages.flatMap((index) => frame.messages[index]?.userId ?? []);
  const shown =
    quoted === true && author !== undefined
      ? `<@${author}>: ${frame.words("core.quoted", { text: said })}`
      : said;
  return `- ${shown}${renderLinks(messages, frame)}`;
}

function renderLinks(indices: readonly number[], { messages }: RecapFrame): string {
  return indices
    .flatMap((index) => messages[index]?.link ?? [])
    .slice(0, MAX_LINKS)
    .map((link) => ` [↗](<${link}>)`)
    .join("");
}

function renderClaim({ text, verdict, evidence, message }: RecapClaim, frame: RecapFrame): string {
  const claim = sanitizeText(roundMarks(text), MAX_CLAIM_CHARS) || "…";
  const quotes = evidence.slice(0, MAX_QUOTES).flatMap(({ n, quote }) => {
    const quoted = sanitizeText(roundMarks(quote), MAX_QUOTE_CHARS);
    return quoted === "" ? [] : [`> ${quoted} [${n}]`];
  });
  const verdictWords = frame.words(VERDICTS[verdict]);
  const line = `${SIGNS[verdict]} **${verdictWords}:** ${claim}${renderLinks([message], frame)}`;
  return [line, ...quotes].join("\n");
}

const VERDICTS = {
  supported: "check.supported",
  partly: "check.partly",
  contradicted: "check.contradicted",
} as const;
