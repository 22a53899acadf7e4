import { type Noticed, toNotice } from "../../lib/notice.ts";
import { phrase } from "../../lib/phrase.ts";
import type { Prompt } from "../../llm/prompt-file.ts";
import { fitAbstracts } from "../fit-abstracts.ts";
import type { AnsweringPrompts } from "../load-prompts.ts";
import { numberAbstracts } from "../number-abstracts.ts";
import type { Retrieval } from "../../retrieval/retriever.ts";
import type { WriteOptions, Written } from "../write-checked.ts";
import { SUMMARY_ABSTRACT_CHARS, writeSummary } from "../write-summary.ts";
import { type MapReduced, mapReduceSummary } from "./map-reduce-summary.ts";
import { mergeThinThemes } from "./merge-thin-themes.ts";

/** More papers than this are read in parts: models leave things out of long prompts. */
const ONE_PROMPT_PAPERS = 12;

/**
 * Lets a model summarise a topic: in one call when its papers fit one prompt,
 * else part by part.
 *
 * @returns No theme under a heading that rests on a single paper, unless the topic has fewer than four.
 * @throws {LlmError} As `writeSummary` and `mapReduceSummary` do.
 */
export async function writeTopicSummary(
  retrieval: Retrieval,
  prompts: AnsweringPrompts,
  options: Omit<WriteOptions, "prompt" | "papers">,
): Promise<Written> {
  const { summarize, mapSummary, reduceSummary } = prompts;
  const { papers } = retrieval;
  if (fitsOnePrompt(retrieval, prompts, options)) {
    const settings = { ...options, prompt: summarize, papers: papers.length };
    const written = await writeSummary(retrieval, settings);
    return { ...withThemes(written, papers.length), prompt: summarize.id };
  }
  const { parts, ...written } = await mapReduceSummary(retrieval, {
    ...options,
    maxChars: roomIn(mapSummary, retrieval, options),
    mapPrompt: mapSummary,
    reducePrompt: reduceSummary,
  });
  return {
    ...withThemes(written, papers.length),
    prompt: `${mapSummary.id}+${reduceSummary.id}`,
    ...noticeOf(parts),
  };
}

function fitsOnePrompt(
  { papers, question }: Retrieval,
  { summarize: prompt }: AnsweringPrompts,
  { chatModel: { contextTokens } }: Pick<WriteOptions, "chatModel">,
): boolean {
  if (papers.length > ONE_PROMPT_PAPERS) return false;
  const room = { prompt, question, contextTokens, maxChars: SUMMARY_ABSTRACT_CHARS };
  const maxChars = fitAbstracts(papers, room);
  return numberAbstracts(papers, { maxChars }).papers.length === papers.length;
}

function roomIn(
  prompt: Prompt,
  { papers, question }: Retrieval,
  { chatModel: { contextTokens } }: Pick<WriteOptions, "chatModel">,
): number {
  return fitAbstracts(papers, { prompt, question, contextTokens });
}

function withThemes(written: Written, papers: number): Written {
  if (written.kind === "abstained") return written;
  return { ...written, sections: mergeThinThemes(written.sections, papers) };
}

function noticeOf({ all, failed }: MapReduced["parts"]): Noticed {
  return failed === 0 ? {} : toNotice(phrase("partsFailed", { failed, all }));
}
