import type { Logger } from "pino";
import type { Assistant } from "../answering/assistant.ts";
import type { LibraryDesk } from "../indexing/desk/library-desk.ts";
import type { LibraryStats } from "../indexing/library.ts";
import type { TitleLookup } from "../retrieval/titles/title-lookup.ts";
import type { ServerSettings, SettingsStore } from "../state/server-settings.ts";
import type { BotState, StateStore } from "../state/state-store.ts";
import type { AskLimits } from "./incoming/ask-limits.ts";
import type { Asker } from "./incoming/asker.ts";
import type { Channels } from "./sending/channels.ts";
import type { Download } from "./library/download.ts";
import type { Lanes } from "./incoming/lanes.ts";
import type { LibraryRights } from "./library/library-rights.ts";
import type { MemberLocales } from "./incoming/member-locales.ts";
import type { Shards } from "./gateway/shards.ts";
import type { Reply } from "./sending/reply.ts";
import type { Timers } from "./sending/timers.ts";
import type { Words } from "./words/words.ts";
import type { WorkInFlight } from "./incoming/work-in-flight.ts";

/** What commands and messages are answered with. */
export interface BotServices {
  readonly assistant: Assistant;
  /** Rejects while the library is empty or cannot be read. */
  readonly libraryStats: () => Promise<LibraryStats>;
  readonly titles: TitleLookup;
  readonly desk: LibraryDesk;
  /** Who may change the library, if their server lets them. */
  readonly libraryRights: LibraryRights;
  /** US dollars that embedding added papers may cost without being asked about, at least 0. */
  readonly confirmUsd: number;
  readonly state: StateStore & Omit<BotState, "settings">;
  readonly locales: MemberLocales;
  /** Kept at hand; see `cacheSettings`. */
  readonly serverSettings: SettingsStore;
  readonly channels: Channels;
  /** What is this process's to do of what the bot does by itself. */
  readonly shards: Shards;
  /** Fetches what members attach. */
  readonly download: Download;
  /** What whoever runs the bot allows in all servers. */
  readonly limits: AskLimits;
  /** What is let in at once. */
  readonly lanes: Lanes;
  /** Runs what may take much longer than an answer, such as a change of the library; ended as answers are. */
  readonly longWork: WorkInFlight;
  /** Whether Discord shows messages that don't mention the bot. */
  readonly readsMessages: boolean;
  /** Serialises `err` with `serializeError`; errors are handed to it as they are. */
  readonly logger: Logger;
  readonly timers: Timers;
}

/** What one request is answered with: the services, where its answer goes and how long it may take. */
export interface RequestContext extends BotServices {
  readonly asker: Asker;
  /** Of the server; the defaults outside of servers. */
  readonly settings: ServerSettings;
  /** In the language of whoever sees the reply. */
  readonly words: Words;
  /** Whether only the asker sees the reply. */
  readonly isPrivate: boolean;
  readonly reply: Reply;
  /** Aborts with a sentence for people when the request takes too long or the process ends. */
  readonly signal: AbortSignal;
}
