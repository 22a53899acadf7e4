const SEPARATOR = ":";
/** Discord's limit of a `custom_id`. */
const MAX_CHARS = 100;
const PART = /^[\w.-]*$/;

/** What a `custom_id` says: which control it is and what it is about. */
export interface ParsedId {
  readonly name: string;
  readonly args: readonly string[];
}

/**
 * Writes the `custom_id` of a button, menu or modal. It is all that a control
 * knows after a restart.
 *
 * @param name Of the control that answers to it.
 * @param args Words, ids and numbers of letters, digits, `_`, `.` and `-`.
 * @throws {RangeError} If it would be longer than 100 characters, or a part holds another character.
 */
export function toCustomId(name: string, ...args: readonly (string | number)[]): string {
  const parts = [name, ...args.map(String)];
  const id = parts.join(SEPARATOR);
  if (id.length > MAX_CHARS || !parts.every((part) => PART.test(part))) {
    throw new RangeError(`Cannot make a custom id: "${id}" is too long or holds other characters`);
  }
  return id;
}

/** Reads a `custom_id`; any text has a name and zero or more arguments. */
export function parseCustomId(customId: string): ParsedId {
  const [name = "", ...args] = customId.split(SEPARATOR);
  return { name, args };
}
