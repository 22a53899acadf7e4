import { ComponentType } from "discord-api-types/v10";
import { isJsonObject, toInteger, toObjects } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { walkComponents } from "../rules/component-tree.ts";
import { fitsFileTypes } from "../rules/file-type-rules.ts";
import { codePointCount } from "../rules/form-problems.ts";
import { SELECT_TYPES } from "../rules/select-rules.ts";
import { storeFile, toApiAttachment } from "../world/files.ts";
import type { UploadedFile } from "./command-options.ts";
import { componentIds } from "./component-ids.ts";
import { put } from "./resolve-ids.ts";
import type { Resolved, ResolvePlace } from "./resolve-ids.ts";
import { checkCount, checkOffered, chooseValues, defaultValues } from "./select-values.ts";

/** What a user enters into a field: text, values of a menu or group, a tick, or files. */
export type ModalValue = string | boolean | readonly string[] | readonly UploadedFile[];

/** What a user enters into a modal, by the custom id of the field. */
export type ModalValues = Readonly<Record<string, ModalValue>>;

interface Filling extends ResolvePlace {
  readonly values: ModalValues;
  readonly ids: ReadonlyMap<JsonObject, number>;
  readonly resolved: Resolved;
}

function fail(id: unknown, problem: string): never {
  throw new TypeError(`Cannot submit the modal: field "${String(id)}" ${problem}`);
}

function textValue(field: JsonObject, given: ModalValue | undefined): JsonObject {
  const value = given ?? field["value"] ?? "";
  const id = field["custom_id"];
  if (typeof value !== "string") return fail(id, "wants a text");
  const length = codePointCount(value);
  const [min, max] = [toInteger(field["min_length"]), toInteger(field["max_length"], 4_000)];
  if (value !== "" && length < min) fail(id, `needs ${min} characters, got ${length}`);
  if (length > max) fail(id, `takes ${max} characters, got ${length}`);
  if (value === "" && field["required"] !== false) fail(id, "is required");
  return { value };
}

function stringsOf(field: JsonObject, given: ModalValue | undefined): string[] {
  if (given === undefined) return defaultValues(field);
  const list = Array.isArray(given) ? (given as readonly unknown[]) : [given];
  return list.map((item) =>
    typeof item === "string" ? item : fail(field["custom_id"], "wants values"),
  );
}

function menuValue(filling: Filling, field: JsonObject, given: ModalValue | undefined): JsonObject {
  const chosen = chooseValues(filling, field, stringsOf(field, given));
  for (const [kind, objects] of Object.entries(chosen.resolved))
    for (const [id, object] of Object.entries(objects)) put(filling.resolved, kind, id, object);
  return { values: chosen.values };
}

function groupValue(field: JsonObject, given: ModalValue | undefined): JsonObject {
  const values = stringsOf(field, given);
  checkOffered(field, values);
  checkCount(field, values.length, toObjects(field["options"]).length);
  return { values };
}

function radioValue(field: JsonObject, given: ModalValue | undefined): JsonObject {
  const [value = null, ...more] = stringsOf(field, given);
  if (more.length > 0) fail(field["custom_id"], "takes one value");
  if (value === null && field["required"] !== false) fail(field["custom_id"], "is required");
  if (value !== null) checkOffered(field, [value]);
  return { value };
}

function fileValue(filling: Filling, field: JsonObject, given: ModalValue | undefined): JsonObject {
  const files = Array.isArray(given) ? (given as readonly UploadedFile[]) : [];
  checkCount(field, files.length);
  const values = files.map((file) => {
    if (!fitsFileTypes(field, file.name)) fail(field["custom_id"], `does not take ${file.name}`);
    const stored = storeFile(filling.world, file, true);
    put(filling.resolved, "attachments", stored.id, toApiAttachment(filling.world, stored));
    return stored.id;
  });
  return { values };
}

function valueOf(filling: Filling, field: JsonObject): JsonObject {
  const type = toInteger(field["type"]);
  const given = filling.values[String(field["custom_id"])];
  if (SELECT_TYPES.includes(type)) return menuValue(filling, field, given);
  switch (type) {
    case ComponentType.Checkbox:
      return { value: given ?? field["default"] === true };
    case ComponentType.RadioGroup:
      return radioValue(field, given);
    case ComponentType.CheckboxGroup:
      return groupValue(field, given);
    case ComponentType.FileUpload:
      return fileValue(filling, field, given);
    default:
      return textValue(field, given);
  }
}

function fillField(filling: Filling, field: JsonObject): JsonObject {
  const { type, custom_id } = field;
  return { type, custom_id, id: filling.ids.get(field), ...valueOf(filling, field) };
}

function fillPart(filling: Filling, part: JsonObject): JsonObject {
  const { type, component } = part;
  const base = { type, id: filling.ids.get(part) };
  if (type === ComponentType.TextDisplay) return base;
  if (type === ComponentType.Label && isJsonObject(component))
    return { ...base, component: fillField(filling, component) };
  const fields = toObjects(part["components"]);
  return { ...base, components: fields.map((field) => fillField(filling, field)) };
}

/**
 * Fills in a modal as Discord's client does; a field that is not named keeps what it shows beforehand.
 *
 * @returns The `data` of the interaction.
 * @throws {TypeError} If there is no such field, or a value does not fit it.
 */
export function fillModal(place: ResolvePlace, modal: JsonObject, values: ModalValues): JsonObject {
  const fields = [...walkComponents(modal["components"])].map(({ component }) => component);
  const known = new Set(fields.map((field) => field["custom_id"]));
  const unknown = Object.keys(values).find((id) => !known.has(id));
  if (unknown !== undefined) fail(unknown, "does not exist");
  const resolved: Resolved = {};
  const filling = { ...place, values, resolved, ids: componentIds(modal["components"]) };
  const components = toObjects(modal["components"]).map((part) => fillPart(filling, part));
  const extra = Object.keys(resolved).length === 0 ? {} : { resolved };
  return { custom_id: modal["custom_id"], components, ...extra };
}
