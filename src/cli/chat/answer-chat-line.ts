import type { Answer } from "../../answering/answer.ts";
import type { AskOptions, Assistant } from "../../answering/assistant.ts";
import type { Output } from "../output.ts";
import { questionText } from "../question-text.ts";
import { renderPaperList } from "../render/render-paper-list.ts";
import { renderReason } from "../render/render-reason.ts";
import { terminalText } from "../render/terminal-text.ts";
import { showAnswer } from "../show-answer.ts";
import { showComparison } from "../show-comparison.ts";
import { CHAT_HELP } from "./chat-help.ts";
import type { Conversation } from "./conversation.ts";
import { type ChatRequest, parseChatLine } from "./parse-chat-line.ts";
import { whyShown } from "./why-shown.ts";

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
  const { conversation, stdout } = turn;
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
    case "ask":
    case "summarize":
    case "papers":
    case "compare":
    case "explain":
    case "why":
      await answerRequest(request, turn);
      return true;
  }
}

type TextRequest = Extract<ChatRequest, { readonly text: string }>;

async function answerRequest({ kind, text }: TextRequest, turn: ChatTurn): Promise<void> {
  const { assistant } = turn;
  switch (kind) {
    case "papers":
      return showPapers(questionText(text, "topic"), turn);
    case "why":
      return showReason(text, turn);
    case "compare":
      return discuss(questionText(text, "paper"), showComparison, turn, (subjects, options) =>
        assistant.compare([subjects], options),
      );
    case "explain":
      return discuss(questionText(text, "paper"), showAnswer, turn, (paper, options) =>
        assistant.explain(paper, options),
      );
    case "ask": {
      const question = questionText(text, "question");
      return converse(question, (asked, options) => assistant.answer(asked, options), turn);
    }
    case "summarize": {
      const topic = questionText(text, "topic");
      return converse(topic, (asked, options) => assistant.summarize(asked, options), turn);
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

/** Speaks of papers by name or number, and remembers them by their titles: a number stands for other papers later. */
async function discuss(
  text: string,
  show: typeof showAnswer,
  turn: ChatTurn,
  ask: (text: string, options: AskOptions) => Promise<Answer>,
): Promise<void> {
  const { conversation } = turn;
  const history = conversation.references;
  await show(async (options) => {
    const answer = await ask(text, history.length === 0 ? options : { ...options, history });
    if (answer.kind === "answered") {
      conversation.remember(answer.citations.map(({ title }) => title).join(" vs "), answer);
    }
    return answer;
  }, turn);
}

async function showReason(text: string, turn: ChatTurn): Promise<void> {
  const { stdout } = turn;
  await stdout.write(renderReason(await whyShown(text, turn), stdout.layout()));
}

async function showPapers(
  topic: string,
  { assistant, conversation, stdout, signal }: ChatTurn,
): Promise<void> {
  const list = await assistant.papers(topic, { limit: MAX_PAPERS, signal });
  conversation.rememberList(list);
  const layout = { ...stdout.layout(), tableWidth: stdout.tableWidth(), restHint: REST_HINT };
  await stdout.write(renderPaperList(list, layout));
}
