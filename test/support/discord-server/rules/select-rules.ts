import { ComponentType } from "discord-api-types/v10";
import { toInteger, toObjects } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { checkInteger, checkObjects, checkText, checkUnique } from "./form-problems.ts";
import type { Path, Problems } from "./form-problems.ts";
import { MAX_CUSTOM_ID } from "./limits.ts";

const MAX_OPTIONS = 25;
const MAX_OPTION_TEXT = 100;
const MAX_PLACEHOLDER = 150;

/** The component types that are select menus. */
export const SELECT_TYPES: readonly number[] = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
];

/** Checks a list of choices as selects, radio groups and checkbox groups have them. */
export function* checkOptions(
  value: unknown,
  path: Path,
  { min, max }: { readonly min: number; readonly max: number },
): Problems {
  yield* checkObjects(value, path, { min, max, required: true });
  const options = toObjects(value);
  for (const [index, option] of options.entries()) {
    yield* checkText(option["label"], [...path, index, "label"], {
      max: MAX_OPTION_TEXT,
      required: true,
    });
    yield* checkText(option["value"], [...path, index, "value"], {
      max: MAX_OPTION_TEXT,
      required: true,
    });
    yield* checkText(option["description"], [...path, index, "description"], {
      min: 0,
      max: MAX_OPTION_TEXT,
    });
  }
  const values = options.map((option, index) => ({
    value: option["value"],
    path: [...path, index, "value"],
  }));
  yield* checkUnique(values, {
    code: "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
    message: "The value is taken",
  });
}

/** What the default values of each kind of menu may be. */
const DEFAULT_TYPES: Readonly<Record<number, readonly string[]>> = {
  [ComponentType.UserSelect]: ["user"],
  [ComponentType.RoleSelect]: ["role"],
  [ComponentType.MentionableSelect]: ["user", "role"],
  [ComponentType.ChannelSelect]: ["channel"],
};
const MAX_CHANNEL_TYPE = 16;

function* checkDefaults(
  select: JsonObject,
  path: Path,
  { min, max }: { readonly min: number; readonly max: number },
): Problems {
  const at = [...path, "default_values"];
  const defaults = toObjects(select["default_values"]);
  yield* checkObjects(select["default_values"], at, { max: MAX_OPTIONS });
  if (defaults.length > 0 && (defaults.length < min || defaults.length > max)) {
    const message = `Must be ${min} to ${max}, are ${defaults.length}`;
    yield { path: at, code: "SELECT_COMPONENT_DEFAULT_VALUES_OUT_OF_RANGE", message };
  }
  const types = DEFAULT_TYPES[toInteger(select["type"])] ?? [];
  for (const [index, { id, type }] of defaults.entries()) {
    yield* checkText(id, [...at, index, "id"], { max: MAX_OPTION_TEXT, required: true });
    if (types.includes(String(type))) continue;
    const message = `Must be ${types.join(" or ")}`;
    yield { path: [...at, index, "type"], code: "BASE_TYPE_CHOICES", message };
  }
  const channelTypes = Array.isArray(select["channel_types"]) ? select["channel_types"] : [];
  for (const [index, type] of channelTypes.entries()) {
    const where = [...path, "channel_types", index];
    yield* checkInteger(type, where, { min: 0, max: MAX_CHANNEL_TYPE, required: true });
  }
}

/** Checks a select menu. */
export function* checkSelect(select: JsonObject, path: Path): Problems {
  yield* checkText(select["custom_id"], [...path, "custom_id"], {
    max: MAX_CUSTOM_ID,
    required: true,
  });
  yield* checkText(select["placeholder"], [...path, "placeholder"], {
    min: 0,
    max: MAX_PLACEHOLDER,
  });
  yield* checkInteger(select["min_values"], [...path, "min_values"], { min: 0, max: MAX_OPTIONS });
  yield* checkInteger(select["max_values"], [...path, "max_values"], { min: 1, max: MAX_OPTIONS });
  const [min, max] = [toInteger(select["min_values"], 1), toInteger(select["max_values"], 1)];
  if (min > max) {
    yield {
      path: [...path, "min_values"],
      code: "SELECT_COMPONENT_MIN_OVER_MAX",
      message: "More than max_values",
    };
  }
  if (select["type"] !== ComponentType.StringSelect) {
    yield* checkDefaults(select, path, { min, max });
    return;
  }
  yield* checkOptions(select["options"], [...path, "options"], { min: 1, max: MAX_OPTIONS });
  const options = toObjects(select["options"]);
  if (max > options.length) {
    const message = `There are only ${options.length} options`;
    yield { path: [...path, "max_values"], code: "SELECT_COMPONENT_MAX_OVER_OPTIONS", message };
  }
  if (options.filter((option) => option["default"] === true).length > max) {
    const message = `At most ${max} options can be chosen beforehand`;
    yield { path: [...path, "options"], code: "SELECT_COMPONENT_TOO_MANY_DEFAULTS", message };
  }
}
