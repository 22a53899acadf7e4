import { ComponentType } from "discord-api-types/v10";
import { isJsonObject, toObjects } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { checkUniqueIds, misplaced } from "./component-rules.ts";
import { checkObjects, checkText, requiredProblem } from "./form-problems.ts";
import type { Path, Problems } from "./form-problems.ts";
import { MAX_CUSTOM_ID } from "./limits.ts";
import { checkModalField } from "./modal-field-rules.ts";
import { SELECT_TYPES } from "./select-rules.ts";

const MAX_TITLE = 45;
const MAX_LABEL = 45;
const MAX_DESCRIPTION = 100;
const MAX_PARTS = 5;
const MAX_TEXT_DISPLAY = 4_000;
const IN_LABEL = [
  ComponentType.TextInput,
  ...SELECT_TYPES,
  ComponentType.FileUpload,
  ComponentType.RadioGroup,
  ComponentType.CheckboxGroup,
  ComponentType.Checkbox,
];

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
  yield* checkModalField(field, [...path, "component"]);
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
    yield* checkModalField(input, at);
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
    if (part["type"] === ComponentType.TextDisplay) {
      const limits = { max: MAX_TEXT_DISPLAY, required: true };
      yield* checkText(part["content"], [...at, index, "content"], limits);
    }
  }
  yield* checkUniqueIds(modal["components"], at);
}
