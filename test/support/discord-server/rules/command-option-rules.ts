import { ApplicationCommandOptionType as OptionType } from "discord-api-types/v10";
import { isAbsent, isJsonObject, toInteger, toObjects, toText } from "../json.ts";
import type { JsonObject } from "../json.ts";
import {
  checkInteger,
  checkObjects,
  checkText,
  checkUnique,
  requiredProblem,
} from "./form-problems.ts";
import type { Path, Problems } from "./form-problems.ts";

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const MAX_OPTIONS = 25;
const MAX_CHOICES = 25;
const MAX_TEXT = 100;
const MAX_STRING_LENGTH = 6_000;
const MAX_OPTION_TYPE = 11;
const GROUPING = new Set<number>([OptionType.Subcommand, OptionType.SubcommandGroup]);
const WITH_CHOICES = new Set<number>([OptionType.String, OptionType.Integer, OptionType.Number]);

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

/** Checks the name of a chat input command or of an option, with its translations. */
export function* checkCommandName(item: JsonObject, path: Path): Problems {
  yield* checkOneName(item["name"], [...path, "name"]);
  const translations = item["name_localizations"];
  if (isJsonObject(translations)) {
    for (const [locale, name] of Object.entries(translations)) {
      if (name !== null) yield* checkOneName(name, [...path, "name_localizations", locale]);
    }
  }
  const descriptions = item["description_localizations"];
  if (!isJsonObject(descriptions)) return;
  for (const [locale, text] of Object.entries(descriptions)) {
    yield* checkText(text, [...path, "description_localizations", locale], { max: MAX_TEXT });
  }
}

function* checkChoices(option: JsonObject, path: Path): Problems {
  const at = [...path, "choices"];
  const choices = toObjects(option["choices"]);
  const type = toInteger(option["type"]);
  yield* checkObjects(option["choices"], at, { max: MAX_CHOICES });
  if (choices.length > 0 && (!WITH_CHOICES.has(type) || option["autocomplete"] === true)) {
    yield {
      path: at,
      code: "APPLICATION_COMMAND_CHOICES_NOT_ALLOWED",
      message: "This option cannot have choices",
    };
  }
  for (const [index, choice] of choices.entries()) {
    yield* checkText(choice["name"], [...at, index, "name"], { max: MAX_TEXT, required: true });
    const value = choice["value"];
    if (type === OptionType.String) {
      yield* checkText(value, [...at, index, "value"], { max: MAX_TEXT, required: true });
    } else if (typeof value !== "number") {
      yield {
        path: [...at, index, "value"],
        code: "NUMBER_TYPE_COERCE",
        message: "Expected a number",
      };
    }
  }
  const names = choices.map((choice, index) => ({
    value: choice["name"],
    path: [...at, index, "name"],
  }));
  yield* checkUnique(names, {
    code: "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS",
    message: "The name is taken",
  });
}

function* checkRange(option: JsonObject, path: Path): Problems {
  yield* checkInteger(option["min_length"], [...path, "min_length"], {
    min: 0,
    max: MAX_STRING_LENGTH,
  });
  yield* checkInteger(option["max_length"], [...path, "max_length"], {
    min: 1,
    max: MAX_STRING_LENGTH,
  });
  for (const kind of ["length", "value"]) {
    const [min, max] = [option[`min_${kind}`], option[`max_${kind}`]];
    if (typeof min !== "number" || typeof max !== "number" || min <= max) continue;
    yield {
      path: [...path, `min_${kind}`],
      code: "APPLICATION_COMMAND_MIN_OVER_MAX",
      message: `More than ${max}`,
    };
  }
}

function* checkOption(option: JsonObject, path: Path, depth: number): Problems {
  const type = toInteger(option["type"]);
  yield* checkInteger(option["type"], [...path, "type"], {
    min: 1,
    max: MAX_OPTION_TYPE,
    required: true,
  });
  yield* checkCommandName(option, path);
  yield* checkText(option["description"], [...path, "description"], {
    max: MAX_TEXT,
    required: true,
  });
  yield* checkChoices(option, path);
  yield* checkRange(option, path);
  if (!GROUPING.has(type)) return;
  const deepest = type === OptionType.SubcommandGroup ? 0 : 1;
  if (depth > deepest) {
    yield {
      path: [...path, "type"],
      code: "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
      message: "Nested too deeply",
    };
  }
  yield* checkOptionList(option["options"], [...path, "options"], { depth: depth + 1 });
}

/** Checks the options of a command, of a subcommand group (depth 1) or of a subcommand. */
export function* checkOptionList(
  value: unknown,
  path: Path,
  { depth }: { readonly depth: number },
): Problems {
  yield* checkObjects(value, path, { max: MAX_OPTIONS });
  const options = toObjects(value);
  let sawOptional = false;
  for (const [index, option] of options.entries()) {
    yield* checkOption(option, [...path, index], depth);
    if (option["required"] === true && sawOptional) {
      const message = "Required options must stand before optional ones";
      yield {
        path: [...path, index],
        code: "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        message,
      };
    }
    sawOptional ||= option["required"] !== true;
  }
  const groupingCount = options.filter((option) => GROUPING.has(toInteger(option["type"]))).length;
  if (groupingCount > 0 && groupingCount < options.length) {
    const message = "Subcommands cannot stand beside other options";
    yield { path, code: "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message };
  }
  const names = options.map((option, index) => ({
    value: toText(option["name"]),
    path: [...path, index, "name"],
  }));
  yield* checkUnique(names, {
    code: "APPLICATION_COMMAND_OPTIONS_NAME_EXISTS",
    message: "The name is taken",
  });
}
