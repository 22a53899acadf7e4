import { answerPrompt } from "../../../test/support/openai-server/answer-prompt.ts";
import type { ChatReply } from "../../../test/support/openai-server/play-chat-reply.ts";
import type { ChatRequest } from "../../../test/support/openai-server/wire.ts";

const LETTERS = 26;
const FIRST_LETTER = 97;
const MARKER = /zqxj[a-z]{4}/gu;

/** A made-up word that nobody else's question has. @param number From 0, below 456,976. */
export function markerOf(number: number): string {
  let [left, word] = [number, ""];
  for (let place = 0; place < 4; place += 1) {
    word += String.fromCharCode(FIRST_LETTER + (left % LETTERS));
    left = Math.floor(left / LETTERS);
  }
  return `zqxj${word}`;
}

/** The different markers in a text, in any case and spelling that still has their letters. */
export function markersIn(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(MARKER) ?? []);
}

/** A model that says aloud every marker it is shown, wherever in the prompt it stands. */
export function tellTale(
  request: ChatRequest,
  onPrompt: (markers: ReadonlySet<string>) => void,
): ChatReply {
  const markers = markersIn(JSON.stringify(request.messages));
  onPrompt(markers);
  const said = [...markers].join(" ");
  return answerPrompt(request).replaceAll(/ (\[\d)/gu, ` ${said} $1`);
}
