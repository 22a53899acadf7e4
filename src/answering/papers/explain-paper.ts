import { toNotice } from "../../lib/notice.ts";
import { paperIdOf } from "../../corpus/paper-id.ts";
import type { Retrieval } from "../../retrieval/retriever.ts";
import { abstain } from "../abstain.ts";
import type { Answer } from "../answer.ts";
import { answerFrom } from "../answer-from.ts";
import type { AnswerServices } from "../answer-services.ts";
import type { AskOptions } from "../assistant.ts";
import { alikePhrase } from "./alike-phrase.ts";
import { createAspectTask } from "./create-aspect-task.ts";
import { EXPLANATION } from "./explanation-layout.ts";
import { findPaper } from "./find-paper.ts";

const LEAD = /^(?:please )?(?:explain|describe)(?: me)?(?::? (?=\S))/iu;

const TASK = createAspectTask(EXPLANATION, { papers: 1, promptOf: ({ explain }) => explain });

/**
 * Explains one paper: its key idea, method, result and limits, as far as its
 * abstract speaks of them.
 *
 * @param name Its title, its number in the conversation, its method's name or a description.
 * @returns An abstention with the nearest papers when none is found.
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function explainPaper(
  name: string,
  services: AnswerServices,
  options: AskOptions = {},
): Promise<Answer> {
  const started = services.clock();
  const found = await find(name, services, options);
  const question = name.trim();
  if (found.kind === "missing") {
    const evidence = { sufficient: false, related: false, confidence: 0, missing: [] };
    const nearest = { ...found.nearest, question };
    const answer = abstain(nearest, evidence, { mode: "extractive", why: found });
    return { ...answer, ms: Math.round(services.clock() - started) };
  }
  const { paper, confidence, alike } = found;
  const notice = alike === undefined ? {} : toNotice(alikePhrase(name, paper.paper.title, alike));
  const retrieval: Retrieval = { question, query: question, terms: [], papers: [paper], ...notice };
  const evidence = { sufficient: true, related: true, confidence, missing: [] };
  const answer = await answerFrom(TASK, question, services, options, () =>
    Promise.resolve({ retrieval, evidence, resolved: question }),
  );
  return { ...answer, ms: Math.round(services.clock() - started) };
}

/** "Explain X" is taken for X, unless it is itself a title. */
async function find(name: string, services: AnswerServices, options: AskOptions) {
  const bare = name.trim().replace(LEAD, "");
  const isTitle = bare !== name.trim() && (await services.paper(paperIdOf(name))) !== undefined;
  return findPaper(isTitle ? name : bare, services, options);
}
