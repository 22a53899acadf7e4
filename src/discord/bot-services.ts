import type { Logger } from "pino";
import type { Assistant } from "../answering/assistant.ts";
import type { LibraryStats } from "../indexing/library.ts";
import type { StateStore } from "../state/state-store.ts";
import type { Reply } from "./reply.ts";
import type { Timers } from "./timers.ts";

/** What commands and messages are answered with. */
export interface BotServices {
  readonly assistant: Assistant;
  readonly libraryStats: () => Promise<LibraryStats>;
  readonly state: StateStore;
  /** Serialises `err` with `serializeError`; errors are handed to it as they are. */
  readonly logger: Logger;
  readonly timers: Timers;
}

/** What one request is answered with: the services, where its answer goes and how long it may take. */
export interface RequestContext extends BotServices {
  readonly reply: Reply;
  /** Aborts with a sentence for people when the request takes too long or the process ends. */
  readonly signal: AbortSignal;
}
