import { Locale } from "discord-api-types/v10";
import { isAbsent, isJsonObject } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { checkText } from "./form-problems.ts";
import type { Path, Problems } from "./form-problems.ts";

const LOCALES: ReadonlySet<string> = new Set(Object.values(Locale));

/** Whether Discord's client has this language, for example `"pt-BR"`. */
function isLocale(locale: string): boolean {
  return LOCALES.has(locale);
}

/** The translations of a field that is translated, by locale; those that are null are left out. */
export function translationsOf(
  item: JsonObject,
  field: string,
): readonly (readonly [string, unknown])[] {
  const translations = item[`${field}_localizations`];
  if (!isJsonObject(translations)) return [];
  return Object.entries(translations).filter(([, text]) => text !== null);
}

/**
 * Checks the translations of a text: known locales, and each text within the limit.
 *
 * @param limits The check of one translation, when it is another than that of its length.
 */
export function* checkTranslations(
  item: JsonObject,
  field: string,
  path: Path,
  limits: { readonly max: number; readonly check?: (text: unknown, path: Path) => Problems },
): Problems {
  const at = [...path, `${field}_localizations`];
  const value = item[`${field}_localizations`];
  if (!isAbsent(value) && !isJsonObject(value)) {
    yield { path: at, code: "DICT_TYPE_CONVERT", message: "Expected an object" };
  }
  const check = limits.check ?? ((text, where) => checkText(text, where, { max: limits.max }));
  for (const [locale, text] of translationsOf(item, field)) {
    if (!isLocale(locale)) {
      const message = `"${locale}" is no language of Discord's client`;
      yield { path: [...at, locale], code: "ENUM_TYPE_COERCE", message };
    }
    yield* check(text, [...at, locale]);
  }
}
