import { ApplicationCommandOptionType as OptionType } from "discord-api-types/v10";
import { isAbsent, toInteger, toObjects, toText } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { checkInteger, checkObjects, checkText, checkUnique } from "./form-problems.ts";
import type { Path, Problems } from "./form-problems.ts";
import { checkFileTypes } from "./file-type-rules.ts";
import { checkCommandTexts, checkTranslatedNames } from "./command-text-rules.ts";
import { checkTranslations } from "./locale-rules.ts";

const MAX_OPTIONS = 25;
const MAX_CHOICES = 25;
const MAX_TEXT = 100;
const MAX_STRING_LENGTH = 6_000;
const MAX_OPTION_TYPE = 11;
const GROUPING = new Set<number>([OptionType.Subcommand, OptionType.SubcommandGroup]);
const WITH_CHOICES = new Set<number>([OptionType.String, OptionType.Integer, OptionType.Number]);

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
    yield* checkTranslations(choice, "name", [...at, index], { max: MAX_TEXT });
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

function* checkSpecialFields(option: JsonObject, path: Path): Problems {
  const type = toInteger(option["type"]);
  const belongs: readonly (readonly [field: string, fits: boolean])[] = [
    ["autocomplete", WITH_CHOICES.has(type) || option["autocomplete"] === false],
    ["channel_types", type === OptionType.Channel],
    ["file_types", type === OptionType.Attachment],
    ["options", GROUPING.has(type)],
  ];
  for (const [field, fits] of belongs) {
    const value = option[field];
    if (fits || isAbsent(value) || (Array.isArray(value) && value.length === 0)) continue;
    const message = `An option of type ${type} cannot have ${field}`;
    yield { path: [...path, field], code: "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message };
  }
  yield* checkFileTypes(option, path);
}

function* checkOption(option: JsonObject, path: Path, depth: number): Problems {
  const type = toInteger(option["type"]);
  yield* checkInteger(option["type"], [...path, "type"], {
    min: 1,
    max: MAX_OPTION_TYPE,
    required: true,
  });
  yield* checkCommandTexts(option, path);
  yield* checkSpecialFields(option, path);
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
  if (type === OptionType.SubcommandGroup) yield* checkGroup(option, path);
  yield* checkOptionList(option["options"], [...path, "options"], { depth: depth + 1 });
}

function* checkGroup(group: JsonObject, path: Path): Problems {
  const children = toObjects(group["options"]);
  const isPure = children.every((child) => child["type"] === OptionType.Subcommand);
  if (children.length > 0 && isPure) return;
  const message = "A group has subcommands, at least one, and nothing else";
  const code = "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID";
  yield { path: [...path, "options"], code, message };
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
  yield* checkTranslatedNames(options, path);
  const names = options.map((option, index) => ({
    value: toText(option["name"]),
    path: [...path, index, "name"],
  }));
  yield* checkUnique(names, {
    code: "APPLICATION_COMMAND_OPTIONS_NAME_EXISTS",
    message: "The name is taken",
  });
}
