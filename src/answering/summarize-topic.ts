import type { Retrieval } from "../retrieval/retriever.ts";
import type { Answer } from "./answer.ts";
import { answerFrom } from "./answer-from.ts";
import type { AnswerServices } from "./answer-services.ts";
import type { AskOptions } from "./assistant.ts";
import { writeExtractiveSummary } from "./extractive/write-extractive-summary.ts";
import { surePapers } from "./summary/sure-papers.ts";
import { type WrittenSummary, writeTopicSummary } from "./summary/write-topic-summary.ts";

/** Most papers a summary is written from. */
const SUMMARY_PAPERS = 60;

/**
 * A topic's summary over all of its papers, up to sixty: theme by theme, how
 * many report the same, what they leave open.
 *
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function summarizeTopic(
  topic: string,
  services: AnswerServices,
  options: AskOptions = {},
): Promise<Answer> {
  let summary: WrittenSummary | undefined;
  const answer = await answerFrom(
    {
      topK: SUMMARY_PAPERS,
      papers: SUMMARY_PAPERS,
      scope: toSure,
      promptOf: ({ summarize }) => summarize,
      write: async (retrieval, settings) =>
        (summary = await writeTopicSummary(retrieval, services.prompts, settings)),
      extract: writeExtractiveSummary,
    },
    topic,
    services,
    options,
  );
  return summary && answer.mode === "llm" ? nameParts(answer, summary) : answer;
}

/** Papers that somebody chose are all meant. */
function toSure(retrieval: Retrieval): Retrieval {
  if (retrieval.filter?.paperIds) return retrieval;
  return { ...retrieval, papers: surePapers(retrieval.papers) };
}

function nameParts(answer: Answer, { prompt, notice }: WrittenSummary): Answer {
  const notices = [answer.notice, notice].filter((one) => one !== undefined);
  return { ...answer, prompt, ...(notices.length > 0 ? { notice: notices.join(" ") } : {}) };
}
