import { ApplicationCommandType } from "discord-api-types/v10";
import { isAbsent, isJsonObject, toInteger, toObjects, toText } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { checkOptionList } from "./command-option-rules.ts";
import { checkCommandTexts } from "./command-text-rules.ts";
import { checkInteger, checkText, checkUnique, codePointCount } from "./form-problems.ts";
import type { Path, Problems } from "./form-problems.ts";
import { checkTranslations } from "./locale-rules.ts";

const MAX_MENU_NAME = 32;
const MAX_COMMAND_CHARS = 8_000;
const MAX_CONTEXT = 2;

/** The longest text of a field among its default and its translations: that one counts for the command's size. */
function longest(item: JsonObject, field: string): number {
  const translations = item[`${field}_localizations`];
  const texts = [item[field], ...(isJsonObject(translations) ? Object.values(translations) : [])];
  return Math.max(0, ...texts.map((text) => codePointCount(toText(text) ?? "")));
}

/** Characters of a command that count: names, descriptions and choice values, with all options. */
export function commandChars(item: JsonObject): number {
  const choices = toObjects(item["choices"]).map(
    (choice) => longest(choice, "name") + codePointCount(toText(choice["value"]) ?? ""),
  );
  const options = toObjects(item["options"]).map(commandChars);
  const own = longest(item, "name") + longest(item, "description");
  return [...choices, ...options].reduce((sum, chars) => sum + chars, own);
}

function* checkPlaces(command: JsonObject, path: Path): Problems {
  const fields = [
    { field: "contexts", max: MAX_CONTEXT },
    { field: "integration_types", max: 1 },
  ];
  for (const { field, max } of fields) {
    const values = command[field];
    if (!Array.isArray(values)) continue;
    for (const [index, value] of values.entries()) {
      yield* checkInteger(value, [...path, field, index], { min: 0, max, required: true });
    }
  }
  const permissions = command["default_member_permissions"];
  if (!isAbsent(permissions) && !/^\d+$/.test(toText(permissions) ?? "")) {
    const message = "Expected permission bits as a decimal string";
    yield { path: [...path, "default_member_permissions"], code: "NUMBER_TYPE_COERCE", message };
  }
}

function isNothing(value: unknown): boolean {
  if (isAbsent(value) || value === "") return true;
  return typeof value === "object" && Object.keys(value ?? {}).length === 0;
}

/** Checks a command of the menu of a message or user: it has a name, and nothing to fill in. */
function* checkMenuCommand(command: JsonObject, path: Path): Problems {
  yield* checkText(command["name"], [...path, "name"], { max: MAX_MENU_NAME, required: true });
  yield* checkTranslations(command, "name", path, { max: MAX_MENU_NAME });
  for (const field of ["description", "options", "description_localizations"]) {
    if (isNothing(command[field])) continue;
    const code = "APPLICATION_COMMANDS_DESCRIPTION_INVALID";
    yield { path: [...path, field], code, message: `Only chat input commands have ${field}` };
  }
}

/** Checks the definition of one command. */
export function* checkCommand(command: JsonObject, path: Path): Problems {
  const type = toInteger(command["type"], ApplicationCommandType.ChatInput);
  yield* checkInteger(command["type"], [...path, "type"], { min: 1, max: 4 });
  yield* checkPlaces(command, path);
  if (type === ApplicationCommandType.ChatInput) {
    yield* checkCommandTexts(command, path);
    yield* checkOptionList(command["options"], [...path, "options"], { depth: 0 });
  } else {
    yield* checkMenuCommand(command, path);
  }
  const chars = commandChars(command);
  if (chars > MAX_COMMAND_CHARS) {
    const message = `A command may have ${MAX_COMMAND_CHARS} characters, it has ${chars}`;
    yield { path, code: "APPLICATION_COMMAND_TOO_LARGE", message };
  }
}

/** Checks the commands of a scope, each for itself and their names together. */
export function* checkCommandList(commands: readonly JsonObject[]): Problems {
  for (const [index, command] of commands.entries()) yield* checkCommand(command, [index]);
  const names = commands.map((command, index) => ({
    value: `${toInteger(command["type"], ApplicationCommandType.ChatInput)} ${String(command["name"])}`,
    path: [index, "name"],
  }));
  yield* checkUnique(names, {
    code: "APPLICATION_COMMANDS_DUPLICATE_NAME",
    message: "The name is taken",
  });
}
