/** A JSON object as it came over the wire: nothing about its fields is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether `value` is a JSON object (not an array, not null). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The objects of a JSON array. @returns An empty list when `value` is no array. */
export function toObjects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** The strings of a JSON array. @returns An empty list when `value` is no array. */
export function toStrings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** `value` when it is a string. @returns `undefined` otherwise. */
export function toText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** `value` when it is an integer. @returns `otherwise` for anything else. */
export function toInteger(value: unknown, otherwise = 0): number {
  return typeof value === "number" && Number.isInteger(value) ? value : otherwise;
}

/** Whether a field is absent in Discord's sense: missing or null. */
export function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}
