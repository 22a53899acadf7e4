import { isStorageError, type LibraryConnections } from "./lancedb-connection.ts";
import { openGeneration, type OpenGeneration } from "./lancedb-open-generation.ts";
import { readPointer } from "./lancedb-pointer.ts";
import { emptyLibrary } from "./library-error.ts";

/** Readers look for what other processes have written at most this often. */
const REFRESH_MS = 2_000;

/** Has the library open for readers, and now and then looks whether that is still the newest. */
export class NewestGeneration {
  readonly #connections: Pick<LibraryConnections, "reader" | "keyColumn">;
  #open: OpenGeneration | undefined;
  /** When it was last looked whether that is still the newest, see `performance.now`. */
  #checkedAt = -Infinity;
  #refreshing: Promise<OpenGeneration | undefined> | undefined;

  constructor(connections: Pick<LibraryConnections, "reader" | "keyColumn">) {
    this.#connections = connections;
  }

  /** @returns Undefined while the library is empty. @throws {Error} LanceDB's own, if it cannot be opened. */
  async get(): Promise<OpenGeneration | undefined> {
    const isFresh = performance.now() - this.#checkedAt < REFRESH_MS;
    if (this.#open && isFresh) return this.#open;
    this.#refreshing ??= this.#refresh();
    return this.#refreshing;
  }

  /** Has all opened anew the next time; what is being opened at the time may be old as well. */
  forget(): void {
    this.#open = undefined;
    this.#refreshing = undefined;
  }

  /**
   * Another process may drop tables or remove a version's files under a reader
   * that has not yet noticed; it then opens them anew and reads once more.
   *
   * @throws {LibraryError} `empty` while the library is.
   * @throws {Error} LanceDB's own, if it cannot be read either way; what `work` throws.
   */
  async read<T>(work: (open: OpenGeneration) => Promise<T>): Promise<T> {
    const open = await this.get();
    if (!open) throw emptyLibrary();
    try {
      return await work(open);
    } catch (error) {
      if (!isStorageError(error)) throw error;
      // Of many questions that fail at once, the first has the tables opened for all.
      if (this.#open === open) this.forget();
      const current = await this.get();
      if (!current) throw emptyLibrary();
      return work(current);
    }
  }

  #refresh(): Promise<OpenGeneration | undefined> {
    const checkedAt = performance.now();
    const refreshing = this.#openNewest()
      .then((open) => {
        if (this.#refreshing === refreshing) [this.#open, this.#checkedAt] = [open, checkedAt];
        return open;
      })
      .finally(() => {
        if (this.#refreshing === refreshing) this.#refreshing = undefined;
      });
    return refreshing;
  }

  async #openNewest(): Promise<OpenGeneration | undefined> {
    const { reader, keyColumn } = this.#connections;
    const previous = this.#open;
    const pointer = await readPointer(reader);
    // Without its vocabulary a first ingest is not finished: no word has a weight yet, and nothing can be judged.
    if (!pointer || pointer.vocabularyDocuments === 0) return undefined;
    return openGeneration(reader, pointer, { keyColumn, previous });
  }
}
