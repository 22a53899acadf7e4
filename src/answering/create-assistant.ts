import { answerQuestion } from "./answer-question.ts";
import type { AnswerServices } from "./answer-services.ts";
import type { Assistant } from "./assistant.ts";
import { listPapers } from "./list-papers.ts";
import { comparePapers } from "./papers/compare-papers.ts";
import { explainPaper } from "./papers/explain-paper.ts";
import { whyPaper } from "./papers/why-paper.ts";
import { summarizeTopic } from "./summarize-topic.ts";

/** Binds the assistant's methods to the services they work with. */
export function createAssistant(services: AnswerServices): Assistant {
  return {
    answer: (question, options) => answerQuestion(question, services, options),
    summarize: (topic, options) => summarizeTopic(topic, services, options),
    papers: (topic, options) => listPapers(topic, services, options),
    compare: (subjects, options) => comparePapers(subjects, services, options),
    explain: (paper, options) => explainPaper(paper, services, options),
    why: (question, which, options) => whyPaper(question, which, services, options),
  };
}
