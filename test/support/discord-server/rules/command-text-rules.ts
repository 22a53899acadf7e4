import { isAbsent } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { checkText, requiredProblem } from "./form-problems.ts";
import type { Path, Problems } from "./form-problems.ts";
import { checkTranslations, translationsOf } from "./locale-rules.ts";

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const MAX_TEXT = 100;

function* checkOneName(name: unknown, path: Path): Problems {
  if (isAbsent(name)) yield requiredProblem(path);
  else if (typeof name !== "string" || !NAME.test(name)) {
    yield { path, code: "APPLICATION_COMMAND_INVALID_NAME", message: "Not a command name" };
  } else if (name !== name.toLowerCase()) {
    yield {
      path,
      code: "APPLICATION_COMMAND_INVALID_NAME",
      message: "A command name must be in lower case",
    };
  }
}

/** Checks name and description of a chat input command or of an option, with their translations. */
export function* checkCommandTexts(item: JsonObject, path: Path): Problems {
  yield* checkOneName(item["name"], [...path, "name"]);
  yield* checkTranslations(item, "name", path, { max: MAX_TEXT, check: checkOneName });
  const description = { max: MAX_TEXT, required: true };
  yield* checkText(item["description"], [...path, "description"], description);
  yield* checkTranslations(item, "description", path, { max: MAX_TEXT });
}

/** Translated option names must be distinct within their language, and from the default names of the others. */
export function* checkTranslatedNames(options: readonly JsonObject[], path: Path): Problems {
  const defaults = new Set(options.map((option) => option["name"]));
  const seen = new Set<string>();
  for (const [index, option] of options.entries()) {
    for (const [locale, name] of translationsOf(option, "name")) {
      const key = `${locale} ${String(name)}`;
      const isOther = defaults.has(name) && option["name"] !== name;
      if (isOther || seen.has(key)) {
        const at = [...path, index, "name_localizations", locale];
        yield { path: at, code: "APPLICATION_COMMAND_OPTIONS_NAME_EXISTS", message: "It is taken" };
      }
      seen.add(key);
    }
  }
}
