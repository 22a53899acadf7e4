import { ComponentType } from "discord-api-types/v10";
import { toInteger, toObjects } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { resolveId } from "./resolve-ids.ts";
import type { IdKind, Resolved, ResolvePlace } from "./resolve-ids.ts";

/** What a user chose, with the objects that the ids mean. */
export interface ChosenValues {
  readonly values: readonly string[];
  readonly resolved: Resolved;
}

const KINDS: Readonly<Record<number, readonly IdKind[]>> = {
  [ComponentType.UserSelect]: ["user"],
  [ComponentType.RoleSelect]: ["role"],
  [ComponentType.MentionableSelect]: ["user", "role"],
  [ComponentType.ChannelSelect]: ["channel"],
};

function refuse(menu: JsonObject, problem: string): never {
  throw new TypeError(`Cannot select in "${String(menu["custom_id"])}": ${problem}`);
}

/** Refuses a number of values that the menu does not take. @param most When it names no `max_values`. */
export function checkCount(menu: JsonObject, count: number, most = 1): void {
  const isOptional = menu["required"] === false && count === 0;
  const min = toInteger(menu["min_values"], 1);
  const max = toInteger(menu["max_values"], most);
  if (isOptional || (count >= min && count <= max)) return;
  refuse(menu, `it takes ${min} to ${max} values, got ${count}`);
}

function checkChannelType(menu: JsonObject, { world }: ResolvePlace, id: string): void {
  const types = Array.isArray(menu["channel_types"]) ? menu["channel_types"] : [];
  const type = world.channels.get(id)?.type;
  if (types.length === 0 || types.includes(type)) return;
  refuse(menu, `it offers channels of type ${types.join(", ")}, got one of type ${String(type)}`);
}

/** The values that a menu shows as chosen before the user touches it. */
export function defaultValues(menu: JsonObject): string[] {
  const options = toObjects(menu["options"]).filter((option) => option["default"] === true);
  if (options.length > 0) return options.map((option) => String(option["value"]));
  return toObjects(menu["default_values"]).map(({ id }) => String(id));
}

/** Refuses values that the options of a menu, radio or checkbox group do not have. */
export function checkOffered(menu: JsonObject, values: readonly string[]): void {
  const offered = toObjects(menu["options"]).map((option) => option["value"]);
  const missing = values.find((value) => !offered.includes(value));
  if (missing !== undefined)
    refuse(menu, `"${missing}" is not there, it offers ${offered.join(", ")}`);
}

/**
 * Chooses from a select menu as Discord's client does, which lets no wrong value through.
 *
 * @throws {TypeError} For too few or too many values, or one that the menu does not offer.
 */
export function chooseValues(
  place: ResolvePlace,
  menu: JsonObject,
  values: readonly string[],
): ChosenValues {
  const resolved: Resolved = {};
  checkCount(menu, values.length);
  const kinds = KINDS[toInteger(menu["type"])];
  if (kinds === undefined) {
    checkOffered(menu, values);
    return { values, resolved };
  }
  for (const id of values) {
    if (!resolveId(place, kinds, id, resolved))
      refuse(menu, `${id} is no ${kinds.join(" or ")} here`);
    if (menu["type"] === ComponentType.ChannelSelect) checkChannelType(menu, place, id);
  }
  return { values, resolved };
}
