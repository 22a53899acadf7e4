import type { JsonObject } from "../json.ts";

/** How the bot acknowledged an interaction. */
export type AckKind = "reply" | "defer-reply" | "defer-update" | "update" | "choices" | "modal";

/** One interaction, from its dispatch to what the bot made of it. */
export interface InteractionRecord {
  readonly id: string;
  readonly token: string;
  /** Discord's interaction type: 2 command, 3 component, 4 autocomplete, 5 modal. */
  readonly type: number;
  readonly userId: string;
  readonly guildId: string | undefined;
  readonly channelId: string;
  /** Whether it came through a user's own installation of the application and the bot is not where it was used. */
  readonly userInstall: boolean;
  /** Whether every answer is seen by the user alone, because the place forbids installed applications to speak. */
  readonly forcedEphemeral: boolean;
  /** Bytes that a file of the answer may have. */
  readonly attachmentSizeLimit: number;
  /** Of the submission of a modal: the interaction that showed it. */
  readonly shownBy: string | undefined;
  /** The payload that was dispatched. */
  readonly payload: JsonObject;
  readonly dispatchedAt: number;
  /** The message whose component was used. */
  readonly sourceMessageId: string | undefined;
  acknowledgedAt: number | undefined;
  ackKind: AckKind | undefined;
  /** Whether the deferred reply still shows "thinking". */
  thinking: boolean;
  /** The reply (`@original`); for an update the source message. */
  originalId: string | undefined;
  readonly followUpIds: string[];
  /** The modal that was shown. */
  modal: JsonObject | undefined;
  /** The answer to an autocomplete. */
  choices: readonly JsonObject[] | undefined;
}
