import { ComponentType } from "discord-api-types/v10";
import { toInteger, toObjects, toText } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { checkFileTypes } from "./file-type-rules.ts";
import { checkInteger, checkText, codePointCount } from "./form-problems.ts";
import type { Path, Problems } from "./form-problems.ts";
import { MAX_CUSTOM_ID } from "./limits.ts";
import { SELECT_TYPES, checkOptions, checkSelect } from "./select-rules.ts";

const MAX_PLACEHOLDER = 100;
const MAX_INPUT = 4_000;
const MAX_CHOICES = 10;
const MIN_RADIO_CHOICES = 2;

/** Checks `min_values` and `max_values` of a field of files or checkboxes. @param all What can be chosen at most. */
function* checkCounts(field: JsonObject, path: Path, all: number): Problems {
  yield* checkInteger(field["min_values"], [...path, "min_values"], { min: 0, max: MAX_CHOICES });
  yield* checkInteger(field["max_values"], [...path, "max_values"], { min: 1, max: MAX_CHOICES });
  if (toInteger(field["min_values"], 1) > toInteger(field["max_values"], all)) {
    const message = "More than max_values";
    yield { path: [...path, "min_values"], code: "COMPONENT_MIN_OVER_MAX", message };
  }
}

/** A field that must be filled in cannot be content with nothing. */
function* checkRequired(field: JsonObject, path: Path): Problems {
  if (field["required"] === false || field["min_values"] !== 0) return;
  const message = "min_values of 0 needs required to be false";
  yield { path: [...path, "min_values"], code: "COMPONENT_REQUIRED_MIN_VALUES", message };
}

function* checkTextInput(input: JsonObject, path: Path): Problems {
  yield* checkInteger(input["style"], [...path, "style"], { min: 1, max: 2, required: true });
  const placeholder = { min: 0, max: MAX_PLACEHOLDER };
  yield* checkText(input["placeholder"], [...path, "placeholder"], placeholder);
  yield* checkInteger(input["min_length"], [...path, "min_length"], { min: 0, max: MAX_INPUT });
  yield* checkInteger(input["max_length"], [...path, "max_length"], { min: 1, max: MAX_INPUT });
  const max = toInteger(input["max_length"], MAX_INPUT);
  yield* checkText(input["value"], [...path, "value"], { min: 0, max });
  if (toInteger(input["min_length"]) > max) {
    const message = "More than max_length";
    yield { path: [...path, "min_length"], code: "TEXT_INPUT_MIN_OVER_MAX", message };
  }
  const length = codePointCount(toText(input["value"]) ?? "");
  if (length > 0 && length < toInteger(input["min_length"])) {
    const message = "Under min_length";
    yield { path: [...path, "value"], code: "BASE_TYPE_BAD_LENGTH", message };
  }
}

function* checkModalSelect(select: JsonObject, path: Path): Problems {
  yield* checkSelect(select, path);
  if (select["disabled"] !== true) return;
  const message = "Not in a modal";
  yield { path: [...path, "disabled"], code: "COMPONENT_DISABLED_NOT_ALLOWED", message };
}

function* checkRadioGroup(group: JsonObject, path: Path): Problems {
  const options = [...path, "options"];
  yield* checkOptions(group["options"], options, { min: MIN_RADIO_CHOICES, max: MAX_CHOICES });
  if (toObjects(group["options"]).filter((one) => one["default"] === true).length <= 1) return;
  const message = "Only one option can be chosen beforehand";
  yield { path: options, code: "COMPONENT_TOO_MANY_DEFAULTS", message };
}

function* checkCheckboxGroup(group: JsonObject, path: Path): Problems {
  yield* checkOptions(group["options"], [...path, "options"], { min: 1, max: MAX_CHOICES });
  const count = toObjects(group["options"]).length;
  yield* checkCounts(group, path, count);
  if (toInteger(group["max_values"], count) <= count) return;
  const message = `There are only ${count} options`;
  yield { path: [...path, "max_values"], code: "COMPONENT_MAX_OVER_OPTIONS", message };
}

/** Checks a field that stands in a label of a modal, or in an old row. */
export function* checkModalField(field: JsonObject, path: Path): Problems {
  const type = toInteger(field["type"]);
  const id = { max: MAX_CUSTOM_ID, required: true };
  yield* checkText(field["custom_id"], [...path, "custom_id"], id);
  yield* checkRequired(field, path);
  if (SELECT_TYPES.includes(type)) yield* checkModalSelect(field, path);
  if (type === ComponentType.TextInput) yield* checkTextInput(field, path);
  if (type === ComponentType.RadioGroup) yield* checkRadioGroup(field, path);
  if (type === ComponentType.CheckboxGroup) yield* checkCheckboxGroup(field, path);
  if (type !== ComponentType.FileUpload) return;
  yield* checkCounts(field, path, 1);
  yield* checkFileTypes(field, path);
}
