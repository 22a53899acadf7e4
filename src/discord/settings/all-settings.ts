import { ChannelType } from "discord.js";
import { ServerSettingsSchema } from "../../state/server-settings.ts";
import { SaidError } from "../sending/said-error.ts";
import { catalogues } from "../words/catalogues.ts";
import type { Words } from "../words/words.ts";
import { createChoiceSetting } from "./choice-setting.ts";
import { createListSetting } from "./list-setting.ts";
import { privacySetting } from "./privacy-setting.ts";
import { quotaSetting } from "./quota-setting.ts";
import type { Setting } from "./setting.ts";

const { GuildText, GuildAnnouncement, GuildVoice, GuildStageVoice, GuildForum, GuildMedia } =
  ChannelType;

const threadModes = {
  always: "settings.threadsAlways",
  button: "settings.threadsButton",
  never: "settings.threadsNever",
} as const;

const lengths = {
  short: "settings.lengthShort",
  normal: "settings.lengthNormal",
  long: "settings.lengthLong",
} as const;

/** Everything that can be set, in the order in which it is shown. */
export const allSettings: readonly Setting[] = [
  createListSetting({
    name: "channels",
    title: "settings.channels",
    about: "settings.channelsAbout",
    field: "allowedChannelIds",
    channelTypes: [
      GuildText,
      GuildAnnouncement,
      GuildVoice,
      GuildStageVoice,
      GuildForum,
      GuildMedia,
    ],
    none: "settings.channelsNone",
    max: 25,
    placeholder: "settings.channelsPick",
  }),
  createListSetting({
    name: "forums",
    title: "settings.forums",
    about: "settings.forumsAbout",
    field: "forumChannelIds",
    channelTypes: [GuildForum],
    none: "settings.forumsNone",
    max: 10,
    placeholder: "settings.forumsPick",
  }),
  createChoiceSetting({
    name: "threads",
    title: "settings.threads",
    about: "settings.threadsAbout",
    field: "threads",
    values: ServerSettingsSchema.shape.threads.unwrap().options,
    tell: (value, words) => words(threadModes[value]),
  }),
  privacySetting,
  createChoiceSetting({
    name: "language",
    title: "settings.language",
    about: "settings.languageAbout",
    field: "language",
    values: ["auto", ...Object.keys(catalogues)],
    tell: tellLanguage,
  }),
  createChoiceSetting({
    name: "length",
    title: "settings.length",
    about: "settings.lengthAbout",
    field: "answerLength",
    values: ServerSettingsSchema.shape.answerLength.unwrap().options,
    tell: (value, words) => words(lengths[value]),
  }),
  quotaSetting,
  createListSetting({
    name: "librarians",
    title: "settings.librarians",
    about: "settings.librariansAbout",
    field: "libraryRoleIds",
    none: "settings.librariansNone",
    max: 20,
    placeholder: "settings.librariansPick",
  }),
];

/** @throws {SaidError} If there is no such setting. */
export function findSetting(name: string | undefined): Setting {
  const setting = allSettings.find((known) => known.name === name);
  if (setting === undefined) throw new SaidError("settings.invalid");
  return setting;
}

/** A language in its own words, with a capital as in a list; one that no catalogue has as its code. */
function tellLanguage(language: string, words: Words): string {
  if (language === "auto") return words("settings.languageAuto");
  if (!Object.hasOwn(catalogues, language)) return language.replaceAll(/[^\w-]/gu, "");
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
