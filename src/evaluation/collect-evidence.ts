import { cleanText } from "../corpus/clean-text.ts";
import { titleKey } from "../corpus/title-key.ts";
import { type EvidenceFeatures, evidenceFeatures } from "../answering/evidence-features.ts";
import type { Retriever } from "../retrieval/retriever.ts";
import type { QuestionSet } from "./questions.ts";
import type { CollectionDocument } from "./read-collection.ts";

/** A question with what was found for it, and whether that holds the answer. */
export interface EvidenceExample {
  /** Same for a question and its absent twin, so that they can be kept together. */
  readonly group: string;
  /** `question`: a person's question that has an answer; `hard`: one that shares hardly a word with its paper; `topic`; `title`; `absent`: its papers were left out of the index; `near` and `far`. */
  readonly kind: "question" | "hard" | "topic" | "title" | "absent" | "near" | "far";
  /** Whether it was written for the fitting alone; risks are not told by such questions. */
  readonly isExtra: boolean;
  readonly features: EvidenceFeatures;
  /** Whether a paper that answers it is among the first three. */
  readonly holdsAnswer: boolean;
}

/** Makes a search over some documents; `close` frees it. */
export type OpenRetriever = (
  documents: readonly CollectionDocument[],
) => Promise<{ readonly retriever: Retriever; readonly close: () => Promise<void> }>;

/** Libraries that each lack the papers of a part of the questions. */
const FOLDS = 5;
/** Every how many papers the title is asked as well: people also paste titles and keywords. */
const TITLE_EVERY = 4;
/** Papers asked for, as many as the features look at and some. */
const TOP_K = 20;
const ANSWERED_WITHIN = 3;

interface Asked {
  readonly id: string;
  readonly question: string;
  readonly gold: readonly string[];
}

/**
 * Asks every question of a library that holds all documents, and once more of
 * one that lacks the papers that answer it: a question about an absent paper,
 * with all its neighbours present, is the hardest to decline.
 *
 * @param extra Questions written for the fitting alone.
 * @param onProgress Told after each question.
 * @throws What the retrievers throw.
 */
export async function collectEvidence(
  documents: readonly CollectionDocument[],
  { single, compare, topics, unanswerable }: QuestionSet,
  extra: Pick<QuestionSet, "single" | "unanswerable">,
  open: OpenRetriever,
  onProgress: (done: number) => void = () => {},
): Promise<EvidenceExample[]> {
  const examples: EvidenceExample[] = [];
  const extras = new Set<Asked>([...extra.single, ...extra.unanswerable]);
  const ask = async (retriever: Retriever, asked: Asked, kind: EvidenceExample["kind"]) => {
    examples.push({ ...(await toExample(retriever, asked, kind)), isExtra: extras.has(asked) });
    onProgress(examples.length);
  };
  const titles = documents
    .filter((_, i) => i % TITLE_EVERY === 0)
    .map(({ id, title }) => ({ id: `title-${id}`, question: title, gold: [title] }));
  await during(open(documents), async (whole) => {
    for (const question of [...single, ...compare]) await ask(whole, question, "question");
    for (const question of extra.single) await ask(whole, question, "hard");
    for (const question of topics) await ask(whole, question, "topic");
    for (const title of titles) await ask(whole, title, "title");
    for (const question of [...unanswerable, ...extra.unanswerable]) {
      await ask(whole, question, question.type === "far" ? "far" : "near");
    }
  });
  const twins = [...single, ...extra.single, ...titles];
  for (let fold = 0; fold < FOLDS; fold++) {
    const own = twins.filter((_, i) => i % FOLDS === fold);
    const gone = new Set(own.flatMap(({ gold }) => gold.map(keyOf)));
    await during(open(documents.filter(({ title }) => !gone.has(keyOf(title)))), async (rest) => {
      for (const question of own) await ask(rest, question, "absent");
    });
  }
  return examples;
}

async function during(
  opening: ReturnType<OpenRetriever>,
  work: (retriever: Retriever) => Promise<void>,
): Promise<void> {
  const { retriever, close } = await opening;
  try {
    await work(retriever);
  } finally {
    await close();
  }
}

async function toExample(
  retriever: Retriever,
  { id, question, gold }: Asked,
  kind: EvidenceExample["kind"],
): Promise<Omit<EvidenceExample, "isExtra">> {
  const retrieval = await retriever.retrieve(question, { topK: TOP_K });
  const wanted = new Set(gold.map(keyOf));
  const nearest = retrieval.papers.slice(0, ANSWERED_WITHIN);
  return {
    group: id,
    kind,
    features: evidenceFeatures(retrieval),
    holdsAnswer: nearest.some(({ paper }) => wanted.has(keyOf(paper.title))),
  };
}

function keyOf(title: string): string {
  return titleKey(cleanText(title));
}
