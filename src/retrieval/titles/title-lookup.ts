/** A paper whose title fits what was typed. */
export interface TitleMatch {
  readonly paperId: string;
  readonly title: string;
  readonly year?: number;
}

/** Completes titles while they are typed. */
export interface TitleLookup {
  /**
   * Papers that fit what a person has typed so far: words in any order and case, without accents, the last one
   * perhaps unfinished, some misspelt; or the beginning of a paper's id.
   *
   * @param typed Up to 100 characters are looked at; without a letter or digit, the newest papers are given.
   * @param options.limit How many at most, 1 to 25; 25 when absent.
   * @returns Best first; empty when nothing fits or the library has no papers.
   * @throws {LibraryError} If the library cannot be read.
   */
  lookup(typed: string, options?: { readonly limit?: number }): Promise<readonly TitleMatch[]>;
}
