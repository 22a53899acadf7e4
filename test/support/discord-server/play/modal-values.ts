import { ComponentType } from "discord-api-types/v10";
import { isJsonObject, toInteger, toObjects } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { walkComponents } from "../rules/component-tree.ts";
import { codePointCount } from "../rules/form-problems.ts";

/** What a user enters into a modal, by the custom id of the field: text, a list of values, or a tick. */
export type ModalValues = Readonly<Record<string, string | boolean | readonly string[]>>;

function fail(id: unknown, problem: string): never {
  throw new TypeError(`Cannot submit the modal: field "${String(id)}" ${problem}`);
}

function checkText(field: JsonObject, value: string): void {
  const length = codePointCount(value);
  const [min, max] = [toInteger(field["min_length"]), toInteger(field["max_length"], 4_000)];
  if (value !== "" && length < min)
    fail(field["custom_id"], `needs ${min} characters, got ${length}`);
  if (length > max) fail(field["custom_id"], `takes ${max} characters, got ${length}`);
  if (value === "" && field["required"] !== false) fail(field["custom_id"], "is required");
}

function fillField(field: JsonObject, values: ModalValues): JsonObject {
  const { custom_id: id, type } = field;
  const given = values[String(id)];
  const base = { type, custom_id: id, id: toInteger(field["id"], 1) };
  if (type === ComponentType.TextInput) {
    const value = given ?? field["value"] ?? "";
    if (typeof value !== "string") return fail(id, "wants a text");
    checkText(field, value);
    return { ...base, value };
  }
  if (type === ComponentType.Checkbox) return { ...base, value: given === true };
  if (type === ComponentType.RadioGroup) return { ...base, value: given ?? null };
  return { ...base, values: Array.isArray(given) ? given : [] };
}

function fillPart(part: JsonObject, values: ModalValues): JsonObject {
  const { type } = part;
  const id = toInteger(part["id"], 1);
  const field = part["component"];
  if (type === ComponentType.Label && isJsonObject(field))
    return { type, id, component: fillField(field, values) };
  if (type === ComponentType.TextDisplay) return { type, id };
  return {
    type,
    id,
    components: toObjects(part["components"]).map((input) => fillField(input, values)),
  };
}

function fieldIds(modal: JsonObject): unknown[] {
  return [...walkComponents(modal["components"])].map(({ component }) => component["custom_id"]);
}

/**
 * Fills in a modal as Discord's client does.
 *
 * @returns The `data` of the interaction.
 * @throws {TypeError} If there is no such field, or a value does not fit it.
 */
export function fillModal(modal: JsonObject, values: ModalValues): JsonObject {
  const ids = fieldIds(modal);
  const unknown = Object.keys(values).find((id) => !ids.includes(id));
  if (unknown !== undefined) fail(unknown, "does not exist");
  const components = toObjects(modal["components"]).map((part) => fillPart(part, values));
  return { custom_id: modal["custom_id"], components };
}
