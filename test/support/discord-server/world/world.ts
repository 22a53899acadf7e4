import type { APIUser } from "discord-api-types/v10";
import type { SessionStarts } from "../gateway/session-starts.ts";
import type { Changes } from "./changes.ts";
import type { InteractionRecord } from "./interaction-record.ts";
import type {
  ChannelRecord,
  GuildRecord,
  RecordedRequest,
  StoredCommand,
  StoredFile,
  UserRecord,
  Violation,
} from "./records.ts";
import type { MutableMessage } from "./stored-message.ts";

/** An event on its way to the gateway sessions. */
export interface Dispatch {
  /** Discord's event name, for example `"MESSAGE_CREATE"`. */
  readonly name: string;
  /** The payload for a session with these intents. */
  readonly data: (intents: number) => unknown;
  /** Gateway intents of which a session needs one; 0 when everybody gets the event. */
  readonly intents: number;
  /** Decides the shard; absent for direct messages, which go to shard 0. */
  readonly guildId?: string | undefined;
}

/** Everything the stand-in knows. */
export interface World {
  readonly now: () => number;
  readonly nextId: () => string;
  readonly bot: APIUser;
  readonly token: string;
  /** Privileged gateway intents that the application may ask for, as bits. */
  readonly privilegedIntents: number;
  readonly sessionStarts: SessionStarts;
  readonly users: Map<string, UserRecord>;
  readonly guilds: Map<string, GuildRecord>;
  readonly channels: Map<string, ChannelRecord>;
  readonly messages: Map<string, MutableMessage>;
  readonly interactions: Map<string, InteractionRecord>;
  /** The same interactions by their token. */
  readonly interactionsByToken: Map<string, InteractionRecord>;
  readonly commands: Map<string, StoredCommand>;
  readonly files: Map<string, StoredFile>;
  readonly requests: RecordedRequest[];
  readonly violations: Violation[];
  /** Channels in which the bot showed that it is typing, with the time. */
  readonly typings: { readonly channelId: string; readonly at: number }[];
  readonly changes: Changes;
  readonly listeners: Set<(dispatch: Dispatch) => void>;
  /** Whether messages of the bot may ping; a ping is a violation otherwise. */
  allowPings: boolean;
  /** `http://127.0.0.1:<port>`; set once the server listens. */
  baseUrl: string;
}

/** Sends an event to every gateway session that asked for it. */
export function publish(world: World, dispatch: Dispatch): void {
  for (const listener of world.listeners) listener(dispatch);
}

/** Records that the bot broke a rule. */
export function recordViolation(world: World, violation: Omit<Violation, "at">): void {
  world.violations.push({ ...violation, at: world.now() });
}
