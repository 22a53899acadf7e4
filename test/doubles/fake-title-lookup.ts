import type { TitleLookup, TitleMatch } from "../../src/retrieval/titles/title-lookup.ts";

/** Knows a few titles and finds those that hold what is typed, or have it as id; records what was looked up. */
export class FakeTitleLookup implements TitleLookup {
  readonly typed: string[] = [];
  readonly #titles: readonly TitleMatch[];

  constructor(titles: readonly TitleMatch[] = []) {
    this.#titles = titles;
  }

  readonly lookup: TitleLookup["lookup"] = async (typed, { limit = 25 } = {}) => {
    this.typed.push(typed);
    const wanted = typed.toLowerCase();
    return this.#titles
      .filter(({ paperId, title }) => paperId === wanted || title.toLowerCase().includes(wanted))
      .slice(0, limit);
  };
}
