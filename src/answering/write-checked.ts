import { randomUUID } from "node:crypto";
import type { Noticed } from "../lib/notice.ts";
import { step } from "../lib/step.ts";
import type { Vocabulary } from "../corpus/vocabulary.ts";
import { createRunFinder } from "../corpus/hostile/create-run-finder.ts";
import type { ChatModel, ChatUsage } from "../llm/chat-model.ts";
import { LlmError } from "../llm/llm-error.ts";
import type { Prompt } from "../llm/prompt-file.ts";
import type { Retrieval } from "../retrieval/retriever.ts";
import type { CheckCount, Citation, Section } from "./answer.ts";
import { AnswerBuilder } from "./answer-builder.ts";
import type { Draft } from "./assistant.ts";
import type { Similarity } from "./check/measure-support.ts";
import { fitAbstracts } from "./fit-abstracts.ts";
import { DEFAULT_ABSTRACT_CHARS, numberAbstracts } from "./number-abstracts.ts";
import { reviewAnswer, type ReviewOptions } from "./review/review-answer.ts";
import { sharesLanguage } from "./shares-language.ts";
import { streamItems } from "./stream-items.ts";

/** Settings of one text that a model writes from retrieved papers. */
export interface WriteOptions {
  readonly chatModel: ChatModel;
  /** Words of the library, by which statements are weighed. */
  readonly vocabulary: Vocabulary;
  /** How alike two texts are as the library's embedder sees them; undefined when it must be waited for. */
  readonly similarity?: Similarity | undefined;
  /** Has the inputs `fence`, `abstracts` and `question`. */
  readonly prompt: Prompt;
  /** How many of the best papers the model is shown, at least 1. */
  readonly papers: number;
  readonly signal?: AbortSignal;
  /** Called after each statement that passed the check. */
  readonly onDraft?: (draft: Draft) => void;
  /** Code that marks where the abstracts begin and end; a text cannot forge what it cannot know. Random by default. */
  readonly fence?: string;
  /** Budget for the abstracts in characters; 24,000 by default. */
  readonly maxChars?: number;
  /** With fewer papers in the prompt the model is not asked; 0 by default. */
  readonly leastPapers?: number;
  /** Headings that the prompt asks for, and which are shown although no abstract may use their words. */
  readonly headings?: readonly string[];
  /** What is done about the statements once all are written; nothing when absent. */
  readonly review?: ReviewOptions;
}

/** A model that declines in words of its own instead of the sentinel. */
const DECLINES =
  /\b(?:abstracts?|papers?|sources?|context)\b.{0,40}\b(?:do(?:es)? not|don['’]t|doesn['’]t|cannot|no)\b.{0,30}\b(?:answer|mention|contain|provide|address|discuss|information|say)|\b(?:I|we) (?:cannot|can['’]t|am unable to|do not have)\b.{0,40}\b(?:answer|information|find)/iu;

/** What else is known of what a model wrote; the notice tells what of it is not the model's, or what is missing. */
interface WrittenRemarks extends Noticed {
  /** The prompts it was written with, `name@version`, joined by `+`; the task's own when absent. */
  readonly prompt?: string;
}

/** What a model wrote, checked. */
export type Written =
  | (WrittenRemarks & {
      readonly kind: "answered";
      /** At least one section with at least one statement. */
      readonly sections: readonly Section[];
      readonly citations: readonly Citation[];
      readonly checked: CheckCount;
      readonly usage: ChatUsage;
      /** Whether the model ran into its length limit, so that more might have followed. */
      readonly isCut: boolean;
    })
  | (WrittenRemarks & {
      readonly kind: "abstained";
      /** `declined`: the model found no answer in the papers. `unsupported`: nothing that it wrote passed the check. */
      readonly cause: "declined" | "unsupported";
      readonly checked: CheckCount;
      readonly usage: ChatUsage;
    });

/**
 * Lets a model write from the retrieved papers and checks each statement as
 * soon as it is complete. The abstracts are cut to what the model can read; if
 * its server still says that the prompt is too long, it is asked once more with
 * half of them. Where a judge is asked, nothing is drafted before it has spoken.
 *
 * @param options.withSections Whether headings open sections; else they are left out.
 * @throws {LlmError} If the model fails, its text is cut off, or too few papers fit: what was drafted is then no answer.
 */
export async function writeChecked(
  retrieval: Retrieval,
  options: WriteOptions & { readonly withSections: boolean },
): Promise<Written> {
  const maxChars = fitAbstracts(retrieval.papers.slice(0, options.papers), {
    prompt: options.prompt,
    question: retrieval.question,
    contextTokens: options.chatModel.contextTokens,
    maxChars: options.maxChars ?? DEFAULT_ABSTRACT_CHARS,
  });
  try {
    return await writeOnce(retrieval, { ...options, maxChars });
  } catch (error) {
    if (!(error instanceof LlmError) || error.kind !== "context-overflow") throw error;
    return writeOnce(retrieval, { ...options, maxChars: Math.ceil(maxChars / 2) });
  }
}

async function writeOnce(
  { question, papers }: Retrieval,
  options: WriteOptions & { readonly withSections: boolean; readonly maxChars: number },
): Promise<Written> {
  const { chatModel, prompt, signal, withSections, review, fence = randomUUID() } = options;
  const onDraft = review?.judge === undefined ? options.onDraft : undefined;
  const abstracts = numberAbstracts(papers.slice(0, options.papers), options);
  const { leastPapers = 0 } = options;
  if (abstracts.papers.length < leastPapers) {
    const wanted = `the prompt has room for ${abstracts.papers.length} of ${leastPapers} papers`;
    throw new LlmError("context-overflow", `Cannot ask ${chatModel.name}: ${wanted}`);
  }
  const messages = prompt.render({ fence, abstracts: abstracts.text, question });
  const builder = new AnswerBuilder(abstracts, {
    repeatsPrompt: createRunFinder(messages[0]?.content ?? ""),
    vocabulary: options.vocabulary,
    similarity: options.similarity,
    sameLanguage: sharesLanguage(question, abstracts),
    ...(options.headings && { headings: options.headings }),
  });
  const call = { chatModel, prompt, messages, abstracts, signal };
  const { declined, usage, isCut } = await streamItems(call, (item) => {
    if (item.kind === "heading") {
      if (withSections) builder.startSection(item.text);
    } else if (step("check", () => builder.add(item))) onDraft?.(builder.draft());
  });
  if (declined) return { kind: "abstained", cause: "declined", checked: builder.checked, usage };
  if (review) await reviewAnswer(builder, { question, abstracts }, chatModel, review, signal);
  return finish(builder, usage, isCut);
}

function finish(builder: AnswerBuilder, usage: ChatUsage, isCut: boolean): Written {
  const { checked, dropped } = builder;
  if (checked.kept > 0) return { kind: "answered", ...builder.draft(), checked, usage, isCut };
  const declines = dropped.some(({ statement }) => DECLINES.test(statement.text));
  return { kind: "abstained", cause: declines ? "declined" : "unsupported", checked, usage };
}
