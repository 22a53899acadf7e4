import type { Answer } from "../../answering/answer.ts";
import type { AskOptions, Assistant } from "../../answering/assistant.ts";
import type { Output } from "../output.ts";
import { questionText } from "../question-text.ts";
import { renderPaperList } from "../render/render-paper-list.ts";
import { terminalText } from "../render/terminal-text.ts";
import { showAnswer } from "../show-answer.ts";
import { CHAT_HELP } from "./chat-help.ts";
import type { Conversation } from "./conversation.ts";
import { parseChatLine } from "./parse-chat-line.ts";

const MAX_PAPERS = 20;
const REST_HINT = "`npm run papers -- <topic> --all` lists the rest";

/** What answering a line needs. */
export interface ChatTurn {
  readonly assistant: Assistant;
  /** Gains what is asked and answered. */
  readonly conversation: Conversation;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly signal: AbortSignal;
}

/**
 * Does what one line of a chat asks for.
 *
 * @returns False when the person wants to leave.
 * @throws {UserFacingError} If the question is empty, too long, or can't be answered.
 */
export async function answerChatLine(line: string, turn: ChatTurn): Promise<boolean> {
  const request = parseChatLine(line);
  const { assistant, conversation, stdout } = turn;
  switch (request.kind) {
    case "nothing":
      return true;
    case "quit":
      return false;
    case "help":
      await stdout.write(CHAT_HELP);
      return true;
    case "new":
      conversation.forget();
      await stdout.write("What was said so far is forgotten.\n");
      return true;
    case "unknown":
      await stdout.write(
        `There is no /${terminalText(request.command)}; /help lists what there is.\n`,
      );
      return true;
    case "papers":
      await showPapers(questionText(request.text, "topic"), turn);
      return true;
    case "ask": {
      const question = questionText(request.text, "question");
      await converse(question, (text, options) => assistant.answer(text, options), turn);
      return true;
    }
    case "summarize": {
      const topic = questionText(request.text, "topic");
      await converse(topic, (text, options) => assistant.summarize(text, options), turn);
      return true;
    }
  }
}

/** Asks with what was said before, and remembers what came of it. */
async function converse(
  text: string,
  ask: (text: string, options: AskOptions) => Promise<Answer>,
  turn: ChatTurn,
): Promise<void> {
  const { conversation } = turn;
  const history = conversation.turns;
  await showAnswer(async (options) => {
    const answer = await ask(text, history.length === 0 ? options : { ...options, history });
    conversation.remember(text, answer);
    return answer;
  }, turn);
}

async function showPapers(topic: string, { assistant, stdout, signal }: ChatTurn): Promise<void> {
  const list = await assistant.papers(topic, { limit: MAX_PAPERS, signal });
  const layout = { ...stdout.layout(), tableWidth: stdout.tableWidth(), restHint: REST_HINT };
  await stdout.write(renderPaperList(list, layout));
}
