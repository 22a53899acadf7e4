import { setImmediate } from "node:timers/promises";
import type { LibraryReader } from "../../indexing/library.ts";
import { createTitleSearch } from "./search-titles.ts";
import { MOST_TITLES } from "./title-index.ts";
import { TitleIndexBuilder } from "./title-index-builder.ts";
import type { TitleLookup, TitleMatch } from "./title-lookup.ts";

/** Titles that are kept in memory, some 45 MB of them; a larger library's are searched for in its tables. */
const MAX_TITLES = 200_000;

/** What titles are looked up in. */
export type TitleLibrary = Pick<
  LibraryReader,
  "version" | "titles" | "heads" | "searchChunks" | "vocabulary"
>;

/** The titles of one version of the library, ready to be looked up. */
interface PreparedTitles {
  readonly version: string;
  readonly find: (typed: string, limit: number) => Promise<readonly TitleMatch[]>;
}

/**
 * Looks titles up in memory. They are read at the first look-up, and again at the first after the library
 * has changed; until that is done, the old ones answer. Whoever works meanwhile is hardly held up: it is done in slices.
 */
export class LibraryTitles implements TitleLookup {
  readonly #library: TitleLibrary;
  readonly #maxTitles: number;
  #prepared: PreparedTitles | undefined;
  #preparing: Promise<PreparedTitles> | undefined;

  /** @param options.maxTitles From how many on titles aren't kept in memory, at least 1; 200,000 when absent. */
  constructor(
    library: TitleLibrary,
    { maxTitles = MAX_TITLES }: { readonly maxTitles?: number } = {},
  ) {
    this.#library = library;
    this.#maxTitles = maxTitles;
  }

  async lookup(
    typed: string,
    { limit = MOST_TITLES }: { readonly limit?: number } = {},
  ): Promise<readonly TitleMatch[]> {
    const version = await this.#library.version();
    if (version === undefined) return [];
    const { find } = await this.#titlesOf(version);
    return find(typed, limit);
  }

  #titlesOf(version: string): PreparedTitles | Promise<PreparedTitles> {
    if (this.#prepared?.version === version) return this.#prepared;
    this.#preparing ??= this.#prepare(version).finally(() => (this.#preparing = undefined));
    if (!this.#prepared) return this.#preparing;
    this.#preparing.catch(() => {}); // The next look-up tries anew; until then the old titles do.
    return this.#prepared;
  }

  async #prepare(version: string): Promise<PreparedTitles> {
    const builder = new TitleIndexBuilder();
    let isWhole = true;
    for await (const titles of this.#library.titles()) {
      isWhole = builder.size + titles.length <= this.#maxTitles;
      if (!isWhole) break;
      builder.add(titles);
      await setImmediate();
    }
    const index = await builder.build();
    const find = isWhole
      ? (typed: string, limit: number) => Promise.resolve(index.find(typed, limit))
      : createTitleSearch(this.#library, index.find(""));
    this.#prepared = { version, find };
    return this.#prepared;
  }
}
