import { ButtonStyle } from "discord.js";
import { FORGOTTEN_USER_ID } from "../../state/forgotten-user-id.ts";
import type { ReadingGroup } from "../../state/reading-group-store.ts";
import { toReadingId } from "../control-ids.ts";
import {
  type MessageBody,
  type MessagePart,
  toMessageBody,
  toText,
} from "../rendering/message-body.ts";
import { renderAnswerButton, toButtonRow } from "../answer/render-answer-button.ts";
import { renderTitle } from "../rendering/render-title.ts";
import { roundMarks } from "../rendering/round-marks.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import { toTimestamp } from "../rendering/to-timestamp.ts";
import type { Words } from "../words/words.ts";
import type { ReadingPaper } from "./reading-papers.ts";

const MAX_TOPIC_CHARS = 120;
const MAX_TITLE_CHARS = 250;
/** Five of the longest titles with quotes fit one message, also in bytes. */
const MAX_QUOTE_CHARS = 200;

/** Where a vote stands. `closing`: it is over, and what comes of it is being made. */
export type VoteStage = "open" | "closing" | "reading" | "nobody" | "no-thread";

/** What stands around the papers of a vote. */
export interface VoteFrame {
  /** In the order of the group's candidates, at most five. */
  readonly papers: readonly ReadingPaper[];
  /** Voices by paper. */
  readonly votes: ReadonlyMap<string, number>;
  readonly stage: VoteStage;
  readonly words: Words;
}

/** Renders a vote on what to read: the papers with their voices, a button for each, and when it ends or what came of it. */
export function renderVote(group: ReadingGroup, frame: VoteFrame): MessageBody {
  const { papers, votes, stage, words } = frame;
  const topic = sanitizeText(group.topic, MAX_TOPIC_CHARS);
  const heading = words(stage === "open" ? "reading.heading" : "reading.headingClosed", { topic });
  return toMessageBody([
    toText(`### ${heading}`),
    toText(
      papers
        .map((paper, index) => renderPaper(paper, { place: index + 1, votes, words }))
        .join("\n"),
    ),
    toText(renderOutcome(group, frame)),
    ...(stage === "open" ? buttonsOf(group, papers, words) : []),
  ]);
}

function renderPaper(
  paper: ReadingPaper,
  {
    place,
    votes,
    words,
  }: { readonly place: number; readonly votes: VoteFrame["votes"]; readonly words: Words },
): string {
  const quote = sanitizeText(roundMarks(paper.quote), MAX_QUOTE_CHARS);
  const count = votes.get(paper.paperId) ?? 0;
  return [
    `**${place}.** ${renderTitle(paper, words)}`,
    ...(quote === "" ? [] : [`> ${quote}`]),
    `-# ${words("reading.votes", { votes: count })}`,
  ].join("\n");
}

function renderOutcome(
  { chosen, threadId, closesAt, userId }: ReadingGroup,
  { stage, words }: VoteFrame,
): string {
  const title = sanitizeText(chosen?.title ?? "", MAX_TITLE_CHARS) || words("answer.untitled");
  switch (stage) {
    case "open": {
      const ends = toTimestamp(closesAt, "R");
      const how = words("reading.howToVote", { ends });
      const isKnown = userId !== FORGOTTEN_USER_ID;
      const by = isKnown ? ` ${words("reading.startedBy", { member: `<@${userId}>` })}` : "";
      return `-# ${how}${by}`;
    }
    case "closing":
      return words("reading.closing");
    case "reading":
      return words("reading.chosen", { title, thread: `<#${threadId ?? ""}>` });
    case "nobody":
      return words("reading.nobody");
    case "no-thread":
      return words("reading.noThread", { title });
  }
}

function buttonsOf(
  { id }: ReadingGroup,
  papers: readonly ReadingPaper[],
  words: Words,
): readonly MessagePart[] {
  const voting = papers.map((_, index) => ({
    ...renderAnswerButton(toReadingId("vote", id, index), {
      label: words("reading.vote", { place: index + 1 }),
    }),
    style: ButtonStyle.Primary as const,
  }));
  const closing = renderAnswerButton(toReadingId("close", id), { label: words("reading.close") });
  return [toButtonRow(voting), toButtonRow([closing])];
}
