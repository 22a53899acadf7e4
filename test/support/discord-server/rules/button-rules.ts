import { ButtonStyle } from "discord-api-types/v10";
import { isAbsent, toInteger } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { checkInteger, checkText, checkUrl, requiredProblem } from "./form-problems.ts";
import type { Path, Problems } from "./form-problems.ts";
import { MAX_CUSTOM_ID } from "./limits.ts";

const MAX_LABEL = 80;
const MAX_URL = 512;

function* forbid(component: JsonObject, field: string, path: Path): Problems {
  if (isAbsent(component[field])) return;
  const message = `A button of this style cannot have ${field}`;
  yield { path: [...path, field], code: "BUTTON_COMPONENT_FIELD_NOT_ALLOWED", message };
}

/** Checks a button: style, label, and the one of custom id, address and product that its style asks for. */
export function* checkButton(button: JsonObject, path: Path): Problems {
  yield* checkInteger(button["style"], [...path, "style"], { min: 1, max: 6, required: true });
  yield* checkText(button["label"], [...path, "label"], { min: 0, max: MAX_LABEL });
  const style = toInteger(button["style"]);
  if (style === ButtonStyle.Premium) {
    if (isAbsent(button["sku_id"])) yield requiredProblem([...path, "sku_id"]);
    for (const field of ["custom_id", "url", "label", "emoji"]) yield* forbid(button, field, path);
    return;
  }
  if (style === ButtonStyle.Link) {
    yield* checkText(button["url"], [...path, "url"], { max: MAX_URL, required: true });
    yield* checkUrl(button["url"], [...path, "url"], ["http:", "https:", "discord:"]);
    yield* forbid(button, "custom_id", path);
  } else {
    yield* checkText(button["custom_id"], [...path, "custom_id"], {
      max: MAX_CUSTOM_ID,
      required: true,
    });
    yield* forbid(button, "url", path);
  }
  if ((isAbsent(button["label"]) || button["label"] === "") && isAbsent(button["emoji"])) {
    const message = "A button needs a label or an emoji";
    yield { path, code: "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", message };
  }
}
