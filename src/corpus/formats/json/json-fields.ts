/** A JSON object as it was parsed; its keys may be any, `__proto__` among them. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** @returns Whether the value is an object and no array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The fields of an object under names that don't depend on how they are
 * written: letters and digits only, in lower case, so that `Publication_Date`
 * and `publicationDate` are one. Of several such, the first counts.
 *
 * @returns Without a prototype, so that no field's name means anything else.
 */
export function fieldsOf(object: JsonObject): JsonObject {
  const fields = Object.create(null) as Record<string, unknown>;
  for (const key of Object.keys(object)) fields[plainName(key)] ??= object[key];
  return fields;
}

const PLAIN = /^[a-z0-9]+$/;

function plainName(key: string): string {
  return PLAIN.test(key) ? key : key.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
