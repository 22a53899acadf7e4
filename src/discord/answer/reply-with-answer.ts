import type { Answer } from "../../answering/answer.ts";
import type { LibraryStats } from "../../indexing/library.ts";
import { noteRequest, step } from "../../lib/step.ts";
import type { AnswerRecord, AskedFor } from "../../state/answer-records.ts";
import { createAnswerId } from "../../state/create-answer-id.ts";
import { keepAnswerParts } from "./answer-parts.ts";
import { textOfAsked } from "../../state/text-of-asked.ts";
import { askAssistant } from "./ask-assistant.ts";
import type { RequestContext } from "../bot-services.ts";
import { keepAnswer, keepFailure } from "./keep-answer.ts";
import type { MessageBody, MessagePart } from "../rendering/message-body.ts";
import { nameAsked } from "./name-asked.ts";
import { type Conversation, openConversation } from "./open-conversation.ts";
import { postAnswer } from "./post-answer.ts";
import { toStartThreadId } from "../control-ids.ts";
import { renderAnswerButton } from "./render-answer-button.ts";
import { renderAnswerButtons } from "./render-answer-buttons.ts";
import { renderAnswerFile } from "./render-answer-file.ts";
import { renderAnswerMessages } from "./render-answer-messages.ts";
import { renderDraft } from "./render-draft.ts";
import type { Echo } from "../rendering/render-echo.ts";
import { ThrottledEditor } from "../sending/throttled-editor.ts";
import { untilAborted } from "../sending/until-aborted.ts";

const NOTHING_CHECKED = { kept: 0, dropped: 0 };

/** How an answer is shown. */
export interface AnswerRequest {
  readonly context: RequestContext;
  /** Whether what was asked stands above the answer: where Discord hides it. */
  readonly echoes?: boolean;
  /** The answer that this one follows up, when a member said which. */
  readonly after?: AnswerRecord | undefined;
  /** The answer whose question is asked anew, after what was asked before it then. */
  readonly again?: AnswerRecord | undefined;
}

/**
 * Asks, shows checked drafts while the answer is being written, and then the
 * answer, which is kept for its buttons and for the conversation.
 *
 * @throws Whatever asking or showing rejects with; no draft is shown afterwards.
 */
export async function replyWithAnswer(
  asked: AskedFor,
  { context, echoes = false, after, again }: AnswerRequest,
): Promise<void> {
  const { reply, timers } = context;
  const id = createAnswerId();
  const startedAt = timers.now();
  const named = await nameAsked(asked, context);
  const echo = echoes ? asked.kind : undefined;
  const editor = new ThrottledEditor<MessageBody>((body) => reply.show(body), { timers });
  try {
    const conversation =
      again === undefined ? await openConversation(context, after) : replayed(again);
    const { history } = conversation;
    const answer = await ask(asked, { named, echo, history, editor, context });
    noteAnswer(answer);
    const library = await context.libraryStats().catch(() => undefined);
    const made = { id, askedAt: startedAt, asked: named, answer, history, library };
    const record = await step("keep", () => keepAnswer(made, context));
    // Before it is shown: whoever reads it may ask on at once.
    await conversation.add(answer);
    await show(answer, { echo, library, record, editor, context });
  } catch (error) {
    const ms = timers.now() - startedAt;
    await keepFailure({ id, asked: named, askedAt: startedAt, ms }, context);
    throw error;
  } finally {
    await editor.close();
  }
}

/** What is asked anew takes its history along and belongs to no conversation of today's. */
function replayed({ history }: AnswerRecord): Conversation {
  return { history, add: async () => undefined };
}

interface Showing {
  readonly echo: Echo | undefined;
  readonly editor: ThrottledEditor<MessageBody>;
  readonly context: RequestContext;
}

/** Asks with the ids that were given, which lead to their papers surely; what people read has the titles. */
async function ask(
  asked: AskedFor,
  {
    named,
    history,
    echo,
    editor,
    context: { assistant, settings, signal, words },
  }: Showing & { readonly named: AskedFor } & Pick<Conversation, "history">,
): Promise<Answer> {
  const question = textOfAsked(named);
  const asking = askAssistant(asked, {
    assistant,
    options: {
      signal,
      history,
      length: settings.answerLength,
      onDraft(draft) {
        const body = renderDraft(draft, { question, echo, words });
        if (body !== undefined) editor.push(body);
      },
    },
  });
  const answer = await untilAborted(asking, signal);
  return question === textOfAsked(asked) ? answer : { ...answer, question };
}

async function show(
  answer: Answer,
  {
    library,
    record,
    echo,
    editor,
    context,
  }: Showing & {
    readonly library: LibraryStats | undefined;
    /** Absent when it was not kept; then there is nothing for buttons to find. */
    readonly record: AnswerRecord | undefined;
  },
): Promise<void> {
  const { words } = context;
  const papers = library?.papers;
  const messages = step("render", () =>
    renderAnswerMessages(answer, { echo, papers, record, words }),
  );
  const messageIds = await postAnswer(messages, {
    first: (body) => editor.finish(body),
    toFile: () => renderAnswerFile(answer, words),
    buttons: record === undefined ? [] : buttonsOf(record, context),
    context,
  });
  await keepAnswerParts(messageIds, context);
}

function buttonsOf(
  record: AnswerRecord,
  { asker, settings, isPrivate, words }: RequestContext,
): readonly MessagePart[] {
  const { guildId, botIsHere, takesThreads } = asker;
  const isReadByOthers = guildId !== undefined || !botIsHere;
  const opensThread = settings.threads === "button" && botIsHere && takesThreads && !isPrivate;
  const label = words("thread.button");
  return renderAnswerButtons(record, {
    isShareable: isPrivate && isReadByOthers,
    thread: opensThread ? renderAnswerButton(toStartThreadId(record.id), { label }) : undefined,
    words,
  });
}

/** How it came about, for the log; neither what was asked nor what was answered. */
function noteAnswer(answer: Answer): void {
  const { kind: outcome, mode, prompt, cached } = answer;
  const { kept, dropped } = answer.kind === "abstained" ? NOTHING_CHECKED : answer.checked;
  noteRequest({ outcome, mode, prompt, cached, kept, dropped });
}
