import { answerQuestion } from "./answer-question.ts";
import type { AnswerServices } from "./answer-services.ts";
import type { Assistant } from "./assistant.ts";
import { checkClaims } from "./claims/check-claims.ts";
import { writeDigest } from "./digest/write-digest.ts";
import { listPapers } from "./list-papers.ts";
import { comparePapers } from "./papers/compare-papers.ts";
import { explainPaper } from "./papers/explain-paper.ts";
import { makeCard } from "./papers/make-card.ts";
import { similarPapers } from "./papers/similar-papers.ts";
import { whyPaper } from "./papers/why-paper.ts";
import { discussPaper } from "./reading/discuss-paper.ts";
import { recapDiscussion } from "./reading/recap-discussion.ts";
import { summarizeTopic } from "./summarize-topic.ts";

/**
 * Binds the assistant's methods to the services they work with.
 *
 * @param deep What deep answers are made with, see `deepServices`.
 */
export function createAssistant(
  services: AnswerServices,
  deep: AnswerServices = services,
): Assistant {
  return {
    answer: (question, options) =>
      answerQuestion(question, options?.isDeep === true ? deep : services, options),
    summarize: (topic, options) => summarizeTopic(topic, services, options),
    papers: (topic, options) => listPapers(topic, services, options),
    compare: (subjects, options) => comparePapers(subjects, services, options),
    explain: (paper, options) => explainPaper(paper, services, options),
    why: (question, which, options) => whyPaper(question, which, services, options),
    similar: (paper, options) => similarPapers(paper, services, options),
    card: (paper, options) => makeCard(paper, services, options),
    checkClaims: (text, options) => checkClaims(text, services, options),
    digest: (topic, options) => writeDigest(topic, services, options),
    discuss: (paper, options) => discussPaper(paper, services, options),
    recap: (paper, messages, options) => recapDiscussion(paper, messages, services, options),
  };
}
