import type { Connection } from "@lancedb/lancedb";
import { isStorageError, type LibraryConnections } from "./lancedb-connection.ts";
import { openGeneration, type OpenGeneration } from "./lancedb-open-generation.ts";
import { readPointer } from "./lancedb-pointer.ts";
import { emptyLibrary, LibraryError } from "./library-error.ts";
import type { ActiveGeneration } from "./library-store.ts";

/** Readers look for what other processes have written at most this often. */
const REFRESH_MS = 2_000;
/** Looks at tables that don't fit their pointer before they are taken as they are. */
const MOST_LOOKS = 3;

/** Has the library open for readers, and now and then looks whether that is still the newest. */
export class NewestGeneration {
  readonly #connect: () => Promise<Pick<LibraryConnections, "reader" | "keyColumn">>;
  readonly #explainNothing: (reader: Connection) => Promise<unknown>;
  #open: OpenGeneration | undefined;
  /** When it was last looked whether that is still the newest, see `performance.now`. */
  #checkedAt = -Infinity;
  #refreshing: Promise<OpenGeneration | undefined> | undefined;

  /** @param explainNothing Called where there is no pointer; throws unless the library really is empty. */
  constructor(
    connect: () => Promise<Pick<LibraryConnections, "reader" | "keyColumn">>,
    explainNothing: (reader: Connection) => Promise<unknown> = () => Promise.resolve(),
  ) {
    this.#connect = connect;
    this.#explainNothing = explainNothing;
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
    const { reader, keyColumn } = await this.#connect();
    const previous = this.#open;
    for (let look = 1; ; look += 1) {
      const pointer = await readPointer(reader);
      if (!pointer) await this.#explainNothing(reader);
      // Without its vocabulary a first ingest is not finished: no word has a weight yet, and nothing can be judged.
      if (!pointer || pointer.vocabularyDocuments === 0) return undefined;
      try {
        return await openGeneration(reader, pointer, { keyColumn, previous });
      } catch (error) {
        // Whoever writes at this moment moves the pointer first.
        if (!isDamage(error) || look === MOST_LOOKS) throw error;
        if (isSame(pointer, await readPointer(reader))) throw error;
      }
    }
  }
}

function isDamage(error: unknown): boolean {
  return error instanceof LibraryError && error.kind === "damaged";
}

function isSame(before: ActiveGeneration, now: ActiveGeneration | undefined): boolean {
  return JSON.stringify(before) === JSON.stringify(now);
}
