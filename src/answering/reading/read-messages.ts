import { isHostileSentence } from "../../corpus/hostile/is-hostile-sentence.ts";
import { contentStems } from "../check/content-stems.ts";
import { findMarkup } from "../check/find-markup.ts";
import { cleanMessage } from "../claims/clean-message.ts";
import { splitMessage } from "../claims/split-message.ts";
import { toPromptLine } from "../to-prompt-line.ts";
import { type DiscussionMessage, MAX_RECAP_MESSAGES } from "./recap.ts";

/** More of one message is a text of its own. */
const MAX_CHARS = 500;
/** Five times as much is cleaned: links and markup go from it. */
const MAX_RAW_UNITS = 5 * MAX_CHARS;

/** A message as it is recapped. */
export interface ReadMessage {
  /** Its place among the messages given, from 0. */
  readonly index: number;
  /** One line without links, mentions and markup, at most 500 characters and an ellipsis. */
  readonly text: string;
  readonly stems: ReadonlySet<string>;
}

/**
 * Reads what was said. Links, mentions, code and markup go, and so does every
 * sentence that is meant for a model; of more than 200 messages the last are
 * read.
 *
 * @returns In the order given; messages of which nothing is left are left out.
 */
export function readMessages(messages: readonly DiscussionMessage[]): ReadMessage[] {
  const first = Math.max(0, messages.length - MAX_RECAP_MESSAGES);
  return messages.slice(first).flatMap(({ text }, place): ReadMessage[] => {
    const line = cut(sentencesOf(text).filter(isHarmless).join(" "));
    // Together two sentences can say what neither says.
    if (line === "" || !isHarmless(line)) return [];
    return [{ index: first + place, text: line, stems: contentStems(line) }];
  });
}

function sentencesOf(text: string): string[] {
  return cleanMessage(text.slice(0, MAX_RAW_UNITS)).flatMap(splitMessage).map(toPromptLine);
}

function isHarmless(text: string): boolean {
  return !isHostileSentence(text) && findMarkup(text) === undefined;
}

function cut(line: string): string {
  const chars = Array.from(line);
  return chars.length <= MAX_CHARS ? line : `${chars.slice(0, MAX_CHARS).join("").trimEnd()}…`;
}
