import { phrase } from "../../lib/phrase.ts";
import { type Reasoned, toReason } from "../../lib/reason.ts";
import type { Retrieval } from "../../retrieval/retriever.ts";
import { abstain } from "../abstain.ts";
import { answerFrom } from "../answer-from.ts";
import type { AnswerServices } from "../answer-services.ts";
import type { AnswerTask } from "../answer-task.ts";
import type { ReadingOptions } from "../assistant.ts";
import { citeSentences } from "../cite-sentences.ts";
import { findDiscussedPaper } from "./find-discussed-paper.ts";
import { findRecapClaims } from "./find-recap-claims.ts";
import { type ReadMessage, readMessages } from "./read-messages.ts";
import type { DiscussionMessage, RecapAnswer, RecapPoint } from "./recap.ts";
import { touchPaper } from "./touch-paper.ts";
import { writeRecap } from "./write-recap.ts";

const NOTHING_SAID = toReason(phrase("nothingSaid"));
const NO_EVIDENCE = { sufficient: false, related: false, confidence: 0, missing: [] };

/**
 * Recaps a discussion of a paper: what was said, what of it stands in the
 * abstract or against it, and what the abstract has on it.
 *
 * @param name Its title, its number in the conversation, its method's name or a description.
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function recapDiscussion(
  name: string,
  messages: readonly DiscussionMessage[],
  services: AnswerServices,
  options: ReadingOptions = {},
): Promise<RecapAnswer> {
  const started = services.clock();
  const answer = await recap(name, readMessages(messages), services, options);
  return { ...answer, ms: Math.round(services.clock() - started) };
}

type Untimed<T> = T extends unknown ? Omit<T, "ms"> : never;

async function recap(
  name: string,
  read: readonly ReadMessage[],
  services: AnswerServices,
  options: ReadingOptions,
): Promise<Untimed<RecapAnswer>> {
  const sought = await findDiscussedPaper(name, services, options);
  if (sought.kind === "missing") return decline(sought.nearest, sought);
  const { retrieval } = sought.found;
  const [paper] = retrieval.papers;
  if (!paper || read.length === 0) return decline(retrieval, NOTHING_SAID);
  const vocabulary = await services.vocabulary();
  const touch = touchPaper(read, paper, vocabulary);
  let points: readonly RecapPoint[] = touch.points;
  const task: AnswerTask = {
    topK: 1,
    papers: 1,
    scope: (found) => found,
    promptOf: (prompts) => prompts.recap,
    declined: phrase("modelNoRecap"),
    write: async (found, writeOptions) => {
      const { written, points: own } = await writeRecap(found, writeOptions, read);
      if (own.length > 0) points = own;
      return written;
    },
    extract: () => citeSentences([{ sentences: touch.sentences }]),
  };
  const { signal } = options;
  const answer = await answerFrom(
    task,
    retrieval.question,
    services,
    signal ? { signal } : {},
    () => Promise.resolve(sought.found),
  );
  if (answer.kind === "abstained") return { ...answer, ...NOTHING_SAID };
  const similarity = await services.similarity();
  const claims = findRecapClaims(read, paper, { vocabulary, similarity });
  return { ...answer, points, claims, read: read.length };
}

function decline(nearest: Retrieval, why: Reasoned) {
  return abstain(nearest, NO_EVIDENCE, { mode: "extractive", why });
}
