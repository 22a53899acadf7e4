import { ComponentType } from "discord-api-types/v10";
import { isAbsent, isJsonObject, toObjects } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { checkUniqueIds, misplaced } from "./component-rules.ts";
import { checkInteger, checkObjects, checkText, requiredProblem } from "./form-problems.ts";
import type { Path, Problems } from "./form-problems.ts";
import { MAX_CUSTOM_ID } from "./limits.ts";
import { SELECT_TYPES, checkOptions, checkSelect } from "./select-rules.ts";

const MAX_TITLE = 45;
const MAX_LABEL = 45;
const MAX_DESCRIPTION = 100;
const MAX_PLACEHOLDER = 100;
const MAX_INPUT = 4_000;
const MAX_PARTS = 5;
const MAX_CHOICES = 10;
const MIN_RADIO_CHOICES = 2;
const IN_LABEL = [
  ComponentType.TextInput,
  ...SELECT_TYPES,
  ComponentType.FileUpload,
  ComponentType.RadioGroup,
  ComponentType.CheckboxGroup,
  ComponentType.Checkbox,
];

function* checkTextInput(input: JsonObject, path: Path): Problems {
  yield* checkInteger(input["style"], [...path, "style"], { min: 1, max: 2, required: true });
  yield* checkText(input["placeholder"], [...path, "placeholder"], {
    min: 0,
    max: MAX_PLACEHOLDER,
  });
  yield* checkText(input["value"], [...path, "value"], { min: 0, max: MAX_INPUT });
  yield* checkInteger(input["min_length"], [...path, "min_length"], { min: 0, max: MAX_INPUT });
  yield* checkInteger(input["max_length"], [...path, "max_length"], { min: 1, max: MAX_INPUT });
}

function* checkField(field: JsonObject, path: Path): Problems {
  const type = field["type"];
  yield* checkText(field["custom_id"], [...path, "custom_id"], {
    max: MAX_CUSTOM_ID,
    required: true,
  });
  if (type === ComponentType.TextInput) yield* checkTextInput(field, path);
  if (SELECT_TYPES.includes(Number(type))) {
    yield* checkSelect(field, path);
    if (field["disabled"] === true) {
      yield {
        path: [...path, "disabled"],
        code: "COMPONENT_DISABLED_NOT_ALLOWED",
        message: "Not in a modal",
      };
    }
  }
  const options = [...path, "options"];
  if (type === ComponentType.RadioGroup) {
    yield* checkOptions(field["options"], options, { min: MIN_RADIO_CHOICES, max: MAX_CHOICES });
  }
  if (type === ComponentType.CheckboxGroup) {
    yield* checkOptions(field["options"], options, { min: 1, max: MAX_CHOICES });
  }
}

function* checkLabel(label: JsonObject, path: Path): Problems {
  yield* checkText(label["label"], [...path, "label"], { max: MAX_LABEL, required: true });
  yield* checkText(label["description"], [...path, "description"], {
    min: 0,
    max: MAX_DESCRIPTION,
  });
  const field = label["component"];
  if (!isJsonObject(field)) {
    yield requiredProblem([...path, "component"]);
    return;
  }
  yield* misplaced(field, [...path, "component"], IN_LABEL);
  yield* checkField(field, [...path, "component"]);
}

function* checkOldRow(row: JsonObject, path: Path): Problems {
  yield* checkObjects(row["components"], [...path, "components"], {
    min: 1,
    max: 1,
    required: true,
  });
  for (const [index, input] of toObjects(row["components"]).entries()) {
    const at = [...path, "components", index];
    yield* misplaced(input, at, [ComponentType.TextInput]);
    yield* checkField(input, at);
    yield* checkText(input["label"], [...at, "label"], { max: MAX_LABEL, required: true });
  }
}

/** Checks a modal: title, and one to five labels, texts or action rows. */
export function* checkModal(modal: JsonObject, path: Path = ["data"]): Problems {
  yield* checkText(modal["custom_id"], [...path, "custom_id"], {
    max: MAX_CUSTOM_ID,
    required: true,
  });
  yield* checkText(modal["title"], [...path, "title"], { max: MAX_TITLE, required: true });
  const at = [...path, "components"];
  yield* checkObjects(modal["components"], at, { min: 1, max: MAX_PARTS, required: true });
  for (const [index, part] of toObjects(modal["components"]).entries()) {
    yield* misplaced(
      part,
      [...at, index],
      [ComponentType.ActionRow, ComponentType.TextDisplay, ComponentType.Label],
    );
    if (part["type"] === ComponentType.Label) yield* checkLabel(part, [...at, index]);
    if (part["type"] === ComponentType.ActionRow) yield* checkOldRow(part, [...at, index]);
    if (part["type"] === ComponentType.TextDisplay && isAbsent(part["content"])) {
      yield requiredProblem([...at, index, "content"]);
    }
  }
  yield* checkUniqueIds(modal["components"], at);
}
