import type { Locale } from "discord.js";
import { type Catalogue, type CommandText, catalogues, type Language } from "./catalogues.ts";

/** Discord's locales that each language of the catalogues serves; English is what commands are written in. */
const LOCALES = {
  de: ["de"],
  fr: ["fr"],
  es: ["es-ES", "es-419"],
  pt: ["pt-BR"],
  ja: ["ja"],
  ko: ["ko"],
  zh: ["zh-CN", "zh-TW"],
} as const satisfies Readonly<Record<Exclude<Language, "en">, readonly `${Locale}`[]>>;

interface Named {
  readonly name: string;
  readonly description?: string | undefined;
  readonly options?: readonly object[] | undefined;
  readonly choices?: readonly object[] | undefined;
}

/**
 * Puts the catalogues' names and descriptions of a command, its subcommands, options and choices beside the English ones.
 * A text that a catalogue lacks stays English there.
 *
 * @param command A definition as Discord's API takes it, in English.
 * @returns A copy with `name_localizations` and `description_localizations`.
 */
export function localizeCommand<Definition extends Named>(command: Definition): Definition {
  return localize(command, command.name) as Definition;
}

function localize(part: Named, path: string): object {
  const { options, choices } = part;
  return {
    ...part,
    ...localizations(path, "description" in part),
    ...(options && {
      options: options.map((option) =>
        localize(option as Named, `${path} ${(option as Named).name}`),
      ),
    }),
    ...(choices && {
      choices: choices.map((choice) => ({
        ...choice,
        ...localizations(`${path} =${String(Reflect.get(choice, "value"))}`, false),
      })),
    }),
  };
}

function localizations(path: string, isDescribed: boolean): object {
  const texts = Object.entries(LOCALES).flatMap(([language, locales]) => {
    const text = commandText(language, path);
    return text === undefined ? [] : locales.map((locale) => [locale, text] as const);
  });
  if (texts.length === 0) return {};
  const names = texts.flatMap(([locale, { name }]) => (name === undefined ? [] : [[locale, name]]));
  const descriptions = texts.flatMap(([locale, { description }]) =>
    description === undefined ? [] : [[locale, description]],
  );
  return {
    name_localizations: Object.fromEntries(names),
    ...(isDescribed ? { description_localizations: Object.fromEntries(descriptions) } : {}),
  };
}

function commandText(language: string, path: string): CommandText | undefined {
  const known: Readonly<Record<string, Catalogue>> = catalogues;
  return known[language]?.commands?.[path];
}
