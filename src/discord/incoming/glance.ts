import type { ServerSettings } from "../../state/server-settings.ts";
import type { Asker } from "./asker.ts";
import type { Words } from "../words/words.ts";

/** What is known of a request before it is acknowledged. */
export interface Glance {
  readonly asker: Asker;
  /** Of the server; the defaults outside of servers. */
  readonly settings: ServerSettings;
  /** In the asker's own language: what is said here is seen by them alone. */
  readonly words: Words;
  /** Whether the library is theirs to change, if their server lets them; see `createLibraryRights`. */
  readonly mayChangeLibrary: boolean;
}
