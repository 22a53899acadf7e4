import { answerQuestion } from "./answer-question.ts";
import type { AnswerServices } from "./answer-services.ts";
import type { Assistant } from "./assistant.ts";
import { listPapers } from "./list-papers.ts";
import { summarizeTopic } from "./summarize-topic.ts";

/** Binds the assistant's methods to the services they work with. */
export function createAssistant(services: AnswerServices): Assistant {
  return {
    answer: (question, options) => answerQuestion(question, services, options),
    summarize: (topic, options) => summarizeTopic(topic, services, options),
    papers: (topic, options) => listPapers(topic, services, options),
  };
}
