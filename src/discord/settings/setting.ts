import type { ChannelType } from "discord.js";
import type { ServerSettings } from "../../state/server-settings.ts";
import type { MessagePart } from "../rendering/message-body.ts";
import type { WordKey, Words } from "../words/words.ts";

/** What a server has, as far as settings name it; discord.js's caches fit. */
export interface ServerThings {
  readonly id: string;
  readonly channels: ReadonlyMap<string, { readonly name: string; readonly type: ChannelType }>;
  readonly roles: ReadonlyMap<string, { readonly name: string }>;
}

/** How settings are told. */
export interface SettingLook {
  readonly words: Words;
  readonly server: ServerThings;
  /** Whether channels and roles are told by names, which stay when they are deleted; else by mentions, which can be tapped. */
  readonly isForLog?: true;
}

/** What a moderator chose in the control of a setting; anybody can send anything. */
export interface Chosen {
  /** Values of a menu, fields of a form, or what a button stands for. */
  readonly values: readonly string[];
  /** What the menu showed as chosen before. */
  readonly shown: readonly string[];
  readonly server: ServerThings;
}

/** One thing that moderators of a server can set. */
export interface Setting {
  /** In custom ids, so for ever. */
  readonly name: string;
  readonly title: WordKey;
  /** What it does, in a sentence or two. */
  readonly about: WordKey;
  /** What it is set to, as Markdown for a panel or as plain text for the log. */
  describe(settings: ServerSettings, look: SettingLook): string;
  /** What it is changed with. */
  controls(settings: ServerSettings, look: SettingLook): readonly MessagePart[];
  /**
   * @param fresh The settings as they are now, perhaps newer than those that were shown.
   * @returns The settings with this one changed.
   * @throws {SaidError} If the choice is none that can be taken.
   */
  apply(fresh: ServerSettings, chosen: Chosen): ServerSettings;
  /** The settings without channels or roles that were deleted; absent where it has none. */
  withoutGone?(fresh: ServerSettings, server: ServerThings): ServerSettings;
}
