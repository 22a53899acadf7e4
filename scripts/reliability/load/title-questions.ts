import { LancedbLibraryStore } from "../../../src/indexing/lancedb-library-store.ts";

/** Ways of asking after a paper; no two of them ask the same. */
const TEMPLATES: readonly ((title: string) => string)[] = [
  (title) => `What problem does ${title} address?`,
  (title) => `How does ${title} work?`,
  (title) => `What is the main idea of ${title}?`,
  (title) => `What do the authors of ${title} propose?`,
  (title) => `Which results does ${title} report?`,
  (title) => `Why is ${title} needed?`,
  (title) => `What is new about ${title}?`,
  (title) => `How was ${title} evaluated?`,
  (title) => `What does the abstract of ${title} say?`,
  (title) => `Can you explain ${title}?`,
  (title) => `What method is behind ${title}?`,
  (title) => `What is shown in ${title}?`,
  (title) => `What is known about ${title}?`,
  (title) => `How do the authors motivate ${title}?`,
  (title) => `What does ${title} improve?`,
  (title) => `Which findings does ${title} present?`,
  (title) => `What are the contributions of ${title}?`,
  (title) => `What is the approach of ${title}?`,
  (title) => `How well does ${title} perform?`,
  (title) => `What is ${title} about?`,
  (title) => `What are the experiments of ${title}?`,
  (title) => `Which task does ${title} solve?`,
  (title) => `What does ${title} demonstrate?`,
  (title) => `What is the setting of ${title}?`,
  (title) => `How is ${title} described?`,
  (title) => `What does ${title} claim?`,
];

/** A question with the title of the paper that answers it. */
export interface TitleQuestion {
  readonly question: string;
  readonly title: string;
}

/** Questions after the papers of a library, each paper by its title and no two alike. */
export class TitleQuestions {
  readonly #titles: readonly string[];

  private constructor(titles: readonly string[]) {
    this.#titles = titles;
  }

  /** @param uri A library that is not empty. */
  static async open(uri: string): Promise<TitleQuestions> {
    const store = await LancedbLibraryStore.open(uri);
    const titles: string[] = [];
    for await (const batch of store.titles()) titles.push(...batch.map(({ title }) => title));
    store.close();
    return new TitleQuestions(titles);
  }

  /** Question number `index`, counted from 0. */
  at(index: number): TitleQuestion {
    const { length } = this.#titles;
    const title = this.#titles[index % length] ?? "";
    const round = Math.floor(index / length);
    const question = TEMPLATES[round % TEMPLATES.length]?.(title) ?? title;
    const again = Math.floor(round / TEMPLATES.length);
    return { title, question: again === 0 ? question : `${question} (${again})` };
  }
}

/** A text's letters and digits alone: what is left of a title however it was escaped, cut or quoted. */
export function lettersOf(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
}
