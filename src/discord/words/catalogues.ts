import core from "../../lib/phrases.json" with { type: "json" };
import messages from "./en.json" with { type: "json" };
import japanese from "./ja.json" with { type: "json" };
import korean from "./ko.json" with { type: "json" };
import chinese from "./zh.json" with { type: "json" };
import french from "./fr.json" with { type: "json" };
import german from "./de.json" with { type: "json" };
import spanish from "./es.json" with { type: "json" };
import portuguese from "./pt.json" with { type: "json" };

/** What a command, an option or a choice is called in a language. */
export interface CommandText {
  readonly name?: string;
  /** Absent for choices and commands of menus, which Discord gives none. */
  readonly description?: string;
}

/** What a language says and calls things. */
export interface Catalogue {
  /** BCP 47 tag by which numbers and dates are written. */
  readonly tag: string;
  /** ICU messages by group and name, as in {@link english}. */
  readonly messages: object;
  /**
   * Names and descriptions by path: command, subcommands and option with spaces between them, `=` before a choice's value
   * (`papers sort =newest`). Absent for English, in which commands are written.
   */
  readonly commands?: Readonly<Record<string, CommandText>>;
}

/** What everything else is translated from: the bot's own sentences and those of the core. */
export const english = { ...messages, core };

/** A language that the bot speaks: the first part of Discord's locales. */
export type Language = keyof typeof catalogues;

/** What the bot says, by language. A new language is its file and a line here. */
export const catalogues = {
  en: { tag: "en", messages: english },
  de: { tag: "de", ...german },
  fr: { tag: "fr", ...french },
  es: { tag: "es", ...spanish },
  pt: { tag: "pt-BR", ...portuguese },
  ja: { tag: "ja", ...japanese },
  ko: { tag: "ko", ...korean },
  zh: { tag: "zh-CN", ...chinese },
} as const satisfies Record<string, Catalogue>;
