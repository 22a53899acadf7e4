import type { PaperList } from "../../answering/paper-list.ts";
import type { TitleMatch } from "../../retrieval/titles/title-lookup.ts";
import type { RequestContext } from "../bot-services.ts";
import { untilAborted } from "../sending/until-aborted.ts";
import { type WordKey, type WordValues, wordsFor } from "../words/words.ts";
import { commonTopics } from "./common-topics.ts";
import type { HelpExample } from "./help-example.ts";

/** Titles by their first letter are a sample of any library, however large. */
const FIRST_LETTERS = "abcdefghijklmnopqrstuvwxyz".split("");
/** Of each kind so many are tried at most. */
const MOST_TRIED = 6;
/** A list of fewer papers shows little. */
const FEWEST_LISTED = 3;
/** What a paper calls its method, before the colon of its title: `diffGrad`, `BERT`, `GPT-2`. */
const METHOD = /^((?=\S*(?:\p{L}\p{Lu}|\d))[\p{L}\p{N}-]{3,20}): /u;

type Maker = Pick<RequestContext, "assistant" | "titles" | "signal" | "words">;

/**
 * Makes examples of what to ask, from the library's own titles: a question on
 * a topic, a list, a method and a paper to explain. Each question was tried:
 * the search finds enough for it to be answered. Rejects as the search does.
 *
 * @returns At most four, those that there are; questions in English where no other wording finds enough.
 */
export async function makeExamples(context: Maker): Promise<readonly HelpExample[]> {
  const titles = await sampleTitles(context);
  const [onTopic, list, onMethod] = await Promise.all([
    askAboutTopic(titles, context),
    listTopic(titles, context),
    askAboutMethod(titles, context),
  ]);
  // A phone cuts a long title on its button.
  const [explained = titles[0]] = (list?.papers ?? []).toSorted(
    (a, b) => a.title.length - b.title.length,
  );
  return [
    ...(onTopic === undefined ? [] : [{ kind: "question", question: onTopic } as const]),
    ...(list === undefined ? [] : [{ kind: "papers", topic: list.topic } as const]),
    ...(onMethod === undefined ? [] : [{ kind: "question", question: onMethod } as const]),
    ...(explained === undefined
      ? []
      : [{ kind: "explanation", paper: explained.paperId, title: explained.title } as const]),
  ];
}

async function sampleTitles({ titles, signal }: Maker): Promise<readonly TitleMatch[]> {
  const sampled = new Map<string, TitleMatch>();
  for (const typed of ["", ...FIRST_LETTERS]) {
    signal.throwIfAborted();
    const found = await untilAborted(titles.lookup(typed), signal);
    for (const match of found) sampled.set(match.paperId, match);
  }
  return [...sampled.values()];
}

async function askAboutTopic(
  titles: readonly TitleMatch[],
  context: Maker,
): Promise<string | undefined> {
  for (const topic of commonTopics(titles).slice(0, MOST_TRIED)) {
    const question = await answerable("help.askTopic", { topic }, context);
    if (question !== undefined) return question;
  }
  return undefined;
}

/** Another topic than that of the question, where there is one. */
async function listTopic(
  titles: readonly TitleMatch[],
  { assistant, signal }: Maker,
): Promise<PaperList | undefined> {
  const [first, ...others] = commonTopics(titles);
  for (const topic of [...others, ...(first === undefined ? [] : [first])].slice(0, MOST_TRIED)) {
    const list = await untilAborted(assistant.papers(topic, { limit: MOST_TRIED, signal }), signal);
    if (list.abstained === undefined && list.total >= FEWEST_LISTED) return { ...list, topic };
  }
  return undefined;
}

async function askAboutMethod(
  titles: readonly TitleMatch[],
  context: Maker,
): Promise<string | undefined> {
  const methods = titles.flatMap(({ title }) => METHOD.exec(title)?.[1] ?? []);
  for (const name of methods.slice(0, MOST_TRIED)) {
    const question = await answerable("help.askMethod", { name }, context);
    if (question !== undefined) return question;
  }
  return undefined;
}

/** @returns The question in the asker's words, or else in English, for which enough is found; undefined for neither. */
async function answerable(
  key: WordKey,
  values: WordValues,
  { assistant, signal, words }: Maker,
): Promise<string | undefined> {
  const wordings = [words, wordsFor("en")].map((language) => language(key, values));
  for (const question of new Set(wordings)) {
    const found = await untilAborted(assistant.why(question, 1, { signal }), signal);
    if (found.kind === "found" && found.answered) return question;
  }
  return undefined;
}
