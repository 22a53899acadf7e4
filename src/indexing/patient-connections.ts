import { type LibraryConnections, openConnections } from "./lancedb-connection.ts";
import type { ServiceAccess } from "./remote/service-access.ts";

/** A library's connections, opened when they are first needed; a place that can't be opened is tried again the next time. */
export class PatientConnections {
  readonly uri: string;
  readonly #access: ServiceAccess | undefined;
  #opening: Promise<LibraryConnections> | undefined;

  /** @param access Key and host for LanceDB Cloud. */
  constructor(uri: string, access?: ServiceAccess) {
    this.uri = uri;
    this.#access = access;
  }

  /** @throws {LibraryError} If the folder cannot be made or opened, or the store or service can't be reached. */
  get(): Promise<LibraryConnections> {
    if (!this.#opening) {
      const opening = openConnections(this.uri, this.#access);
      opening.catch(() => (this.#opening = undefined));
      this.#opening = opening;
    }
    return this.#opening;
  }

  /** Releases what is open. Safe to repeat. */
  close(): void {
    void this.#opening?.then(
      ({ reader, writer }) => {
        reader.close();
        writer.close();
      },
      () => {},
    );
    this.#opening = undefined;
  }
}
