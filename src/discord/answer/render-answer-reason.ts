import type { PaperReason, PlainSignal } from "../../answering/papers/paper-reason.ts";
import type { AnswerRecord } from "../../state/answer-records.ts";
import { toAnswerId } from "../control-ids.ts";
import { type MessageBody, toMessageBody, toText } from "../rendering/message-body.ts";
import { papersOf } from "./papers-of-answer.ts";
import { renderAnswerButton, toButtonRow } from "./render-answer-button.ts";
import { renderAnswerSelect } from "./render-answer-select.ts";
import { renderTitle } from "../rendering/render-title.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import type { WordKey, Words } from "../words/words.ts";

const MAX_QUESTION_CHARS = 300;
const MAX_WORDS_CHARS = 500;

const SIGNALS = {
  coverage: "sources.coverage",
  sentenceCoverage: "sources.sentenceCoverage",
  fullText: "sources.fullText",
  title: "sources.title",
  expansion: "sources.expansion",
  cosine: "sources.cosine",
  phrases: "sources.phrases",
} as const satisfies Record<PlainSignal["key"], WordKey>;

/**
 * Renders why a source of an answer came up: its place among the papers found,
 * the question's words that it has, and what it was ranked by; with a way back
 * to the source.
 *
 * @param options.page Place of the source in the answer, counted from 0.
 */
export function renderAnswerReason(
  reason: PaperReason,
  {
    record: { id, answer },
    page,
    words,
  }: {
    readonly record: Pick<AnswerRecord, "id" | "answer">;
    readonly page: number;
    readonly words: Words;
  },
): MessageBody {
  const { rank, found, score, question, matched, missing } = reason;
  const papers = papersOf(answer);
  const place =
    rank === undefined
      ? words("sources.notFound", { found })
      : words("sources.rank", { rank, found });
  const lines = [
    `### ${words("sources.whyHeading")}`,
    ...papers.slice(page, page + 1).map((paper) => renderTitle(paper, words)),
    `-# ${words("answer.echoQuestion", { asked: sanitizeText(question, MAX_QUESTION_CHARS) })}`,
    `-# ${place}${score === undefined ? "" : ` · ${words("sources.relevance", { score })}`}`,
    ...renderWords("sources.matched", matched, words),
    ...renderWords("sources.missing", missing, words),
    ...reason.signals.map(
      ({ key, value }) => `- ${words("sources.signal", { signal: words(SIGNALS[key]), value })}`,
    ),
  ];
  return toMessageBody([
    toText(lines.join("\n")),
    renderAnswerSelect(toAnswerId("why", id), papers, {
      placeholder: words("sources.chooseWhy"),
      isNumbered: answer.kind === "answered",
      words,
    }),
    toButtonRow([
      renderAnswerButton(toAnswerId("sourcesPage", id, page), {
        label: `◀ ${words("sources.back")}`,
      }),
    ]),
  ]);
}

function renderWords(
  key: "sources.matched" | "sources.missing",
  terms: readonly string[],
  words: Words,
): readonly string[] {
  const text = sanitizeText(terms.join(", "), MAX_WORDS_CHARS);
  return text === "" ? [] : [words(key, { words: text })];
}
