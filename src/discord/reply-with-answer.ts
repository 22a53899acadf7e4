import type { Answer } from "../answering/answer.ts";
import type { AskOptions } from "../answering/assistant.ts";
import type { RequestContext } from "./bot-services.ts";
import type { MessageBody } from "./message-body.ts";
import { postAnswer } from "./post-answer.ts";
import { renderAbstention } from "./render-abstention.ts";
import { renderAnswer } from "./render-answer.ts";
import { renderAnswerFile } from "./render-answer-file.ts";
import { renderDraft } from "./render-draft.ts";
import type { Echo } from "./render-echo.ts";
import { ThrottledEditor } from "./throttled-editor.ts";
import { untilAborted } from "./until-aborted.ts";

/** How a question is asked and shown. */
export interface AnswerRequest {
  readonly context: RequestContext;
  /** Repeats the question above the answer; absent where people see it anyway. */
  readonly echo?: Echo;
  readonly ask: (options: AskOptions) => Promise<Answer>;
}

/**
 * Asks, shows checked drafts while the answer is being written, and then the
 * answer.
 *
 * @throws Whatever asking or showing rejects with; no draft is shown afterwards.
 */
export async function replyWithAnswer(question: string, request: AnswerRequest): Promise<void> {
  const { context, echo, ask } = request;
  const { reply, signal, timers } = context;
  const editor = new ThrottledEditor<MessageBody>((body) => reply.show(body), { timers });
  try {
    const asking = ask({
      signal,
      onDraft(draft) {
        const body = renderDraft(draft, { question, echo });
        if (body !== undefined) editor.push(body);
      },
    });
    const answer = await untilAborted(asking, signal);
    logAnswer(answer, context);
    const messages = await renderMessages(answer, request);
    const toFile = (): string => renderAnswerFile(answer);
    await postAnswer(messages, { first: (body) => editor.finish(body), toFile, context });
  } finally {
    await editor.close();
  }
}

/** How it came about and what it cost; neither what was asked nor what was answered. */
function logAnswer(answer: Answer, { logger }: RequestContext): void {
  const { mode, prompt, spending, cached, ms } = answer;
  const isAbstained = answer.kind === "abstained";
  const { kept, dropped } = isAbstained ? { kept: 0, dropped: 0 } : answer.checked;
  logger.info({ mode, prompt, isAbstained, kept, dropped, spending, cached, ms }, "made an answer");
}

async function renderMessages(
  answer: Answer,
  { context, echo }: AnswerRequest,
): Promise<readonly MessageBody[]> {
  if (answer.kind === "answered") return renderAnswer(answer, { echo });
  const papers = await context.libraryStats().then(
    (stats) => stats.papers,
    () => undefined,
  );
  return renderAbstention(answer, { echo, papers });
}
