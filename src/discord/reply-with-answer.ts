import type { Answer } from "../answering/answer.ts";
import type { LibraryStats } from "../indexing/library.ts";
import type { AnswerRecord, AskedFor } from "../state/answer-records.ts";
import { createAnswerId } from "../state/create-answer-id.ts";
import { askAssistant, textOfAsked } from "./ask-assistant.ts";
import type { RequestContext } from "./bot-services.ts";
import type { MessageBody } from "./message-body.ts";
import { postAnswer } from "./post-answer.ts";
import { keepAnswer, keepFailure } from "./keep-answer.ts";
import { openConversation } from "./open-conversation.ts";
import { renderAbstention } from "./render-abstention.ts";
import { renderAnswer } from "./render-answer.ts";
import { renderAnswerFile } from "./render-answer-file.ts";
import { renderDraft } from "./render-draft.ts";
import type { Echo } from "./render-echo.ts";
import { ThrottledEditor } from "./throttled-editor.ts";
import { untilAborted } from "./until-aborted.ts";
import type { Words } from "./words/words.ts";

/** How an answer is shown. */
export interface AnswerRequest {
  readonly context: RequestContext;
  /** Whether what was asked stands above the answer: where Discord hides it. */
  readonly echoes?: boolean;
  /** The answer that this one follows up, when a member said which. */
  readonly after?: AnswerRecord | undefined;
}

/**
 * Asks, shows checked drafts while the answer is being written, and then the
 * answer, which is kept for its buttons and for the conversation.
 *
 * @throws Whatever asking or showing rejects with; no draft is shown afterwards.
 */
export async function replyWithAnswer(
  asked: AskedFor,
  { context, echoes = false, after }: AnswerRequest,
): Promise<void> {
  const { reply, signal, timers, words, assistant } = context;
  const id = createAnswerId();
  const startedAt = timers.now();
  const question = textOfAsked(asked);
  const echo = echoes ? asked.kind : undefined;
  const editor = new ThrottledEditor<MessageBody>((body) => reply.show(body), { timers });
  try {
    const conversation = await openConversation(context, after);
    const { history } = conversation;
    const asking = askAssistant(asked, {
      assistant,
      options: {
        signal,
        history,
        onDraft(draft) {
          const body = renderDraft(draft, { question, echo, words });
          if (body !== undefined) editor.push(body);
        },
      },
    });
    const answer = await untilAborted(asking, signal);
    logAnswer(answer, context);
    const library = await context.libraryStats().catch(() => undefined);
    const record = await keepAnswer(
      { id, askedAt: startedAt, asked, answer, history, library },
      context,
    );
    const messages = renderShown(answer, { echo, library, record, words });
    const toFile = (): string => renderAnswerFile(answer, words);
    await postAnswer(messages, { first: (body) => editor.finish(body), toFile, context });
    await conversation.add(answer);
  } catch (error) {
    const ms = timers.now() - startedAt;
    await keepFailure({ id, asked, askedAt: startedAt, ms }, context);
    throw error;
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

function renderShown(
  answer: Answer,
  {
    echo,
    library,
    words,
  }: {
    readonly echo: Echo | undefined;
    readonly library: LibraryStats | undefined;
    /** Absent when it was not kept; then there is nothing for buttons to find. */
    readonly record: AnswerRecord | undefined;
    readonly words: Words;
  },
): readonly MessageBody[] {
  if (answer.kind === "answered") return renderAnswer(answer, { echo, words });
  return renderAbstention(answer, { echo, papers: library?.papers, words });
}
