import { ApplicationCommandOptionType as OptionType } from "discord-api-types/v10";
import { isAbsent, toInteger, toObjects } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { fitsFileTypes } from "../rules/file-type-rules.ts";
import { codePointCount } from "../rules/form-problems.ts";

/** A value that a user gives to an option: a text or number, an id, or a file for an attachment. */
export type OptionValue = string | number | boolean | UploadedFile;

/** A file that a user attaches. */
export interface UploadedFile {
  readonly name: string;
  /** As the user's machine names it, for example `"application/pdf"`; empty when it knows none. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** The values of a command's options by name. */
export type OptionValues = Readonly<Record<string, OptionValue>>;

/** An option as the payload carries it. */
export interface FilledOption {
  readonly name: string;
  readonly type: number;
  readonly value?: OptionValue;
  readonly focused?: boolean;
  readonly options?: readonly FilledOption[];
}

const VALUE_TYPES: Readonly<Record<number, string>> = {
  [OptionType.Integer]: "number",
  [OptionType.Boolean]: "boolean",
  [OptionType.Number]: "number",
  [OptionType.Attachment]: "object",
};

function refuse(option: JsonObject, problem: string): never {
  throw new TypeError(`Cannot use the command: option "${String(option["name"])}" ${problem}`);
}

function checkChoice(option: JsonObject, value: OptionValue): void {
  const choices = toObjects(option["choices"]).map((choice) => choice["value"]);
  if (choices.length === 0 || choices.includes(value)) return;
  refuse(option, `must be one of ${choices.join(", ")}, got ${JSON.stringify(value)}`);
}

function checkFile(option: JsonObject, { name, bytes }: UploadedFile, limit: number): void {
  if (!fitsFileTypes(option, name)) refuse(option, `does not take ${name}`);
  const size = bytes.byteLength;
  if (size > limit) refuse(option, `takes ${limit} bytes, ${name} has ${size}`);
}

/** What is filled in. */
export interface Filling {
  readonly values: OptionValues;
  /** Name of the option being typed, for an autocomplete. */
  readonly focused?: string | undefined;
  /** Bytes that a file may have. */
  readonly maxFileBytes: number;
}

function checkValue(option: JsonObject, value: OptionValue, maxFileBytes: number): void {
  const wanted = VALUE_TYPES[toInteger(option["type"])] ?? "string";
  if (typeof value !== wanted) refuse(option, `wants a ${wanted}, got ${typeof value}`);
  if (option["type"] === OptionType.Integer && !Number.isInteger(value))
    refuse(option, `wants a whole number`);
  if (typeof value === "object") return checkFile(option, value, maxFileBytes);
  checkChoice(option, value);
  const kind = typeof value === "string" ? "length" : "value";
  const size = typeof value === "string" ? codePointCount(value) : Number(value);
  const [min, max] = [option[`min_${kind}`], option[`max_${kind}`]];
  if (typeof min === "number" && size < min) refuse(option, `is under its minimum ${min}: ${size}`);
  if (typeof max === "number" && size > max) refuse(option, `is over its maximum ${max}: ${size}`);
}

function fillFocused(option: JsonObject, value: OptionValue | undefined): FilledOption {
  if (option["autocomplete"] !== true) refuse(option, "has no autocomplete");
  const type = toInteger(option["type"]);
  // What is being typed comes as the text it is, also for a number.
  const typed = typeof value === "object" ? "" : String(value ?? "");
  return { name: String(option["name"]), type, value: typed, focused: true };
}

function fillValues(definitions: readonly JsonObject[], filling: Filling): FilledOption[] {
  const { values, focused, maxFileBytes } = filling;
  const names = new Set(definitions.map((option) => option["name"]));
  const typed = [...Object.keys(values), ...(focused === undefined ? [] : [focused])];
  const unknown = typed.find((name) => !names.has(name));
  if (unknown !== undefined)
    throw new TypeError(`Cannot use the command: it has no option "${unknown}"`);
  return definitions.flatMap((option) => {
    const name = String(option["name"]);
    const value = values[name];
    if (name === focused) return fillFocused(option, value);
    if (value !== undefined) {
      if (focused === undefined) checkValue(option, value, maxFileBytes);
      return { name, type: toInteger(option["type"]), value };
    }
    // While a user still types, required options may be missing.
    if (option["required"] === true && focused === undefined) refuse(option, "is required");
    return [];
  });
}

/**
 * Fills in a command as Discord's client does, which lets no wrong value through.
 *
 * @param path Names of subcommand group and subcommand, if the command has any.
 * @param filling The values; with a focused option they may be partial and are not checked.
 * @throws {TypeError} If the command has no such option, or the value does not fit it.
 */
export function fillOptions(
  definition: JsonObject,
  path: readonly string[],
  filling: Filling,
): FilledOption[] {
  const options = toObjects(definition["options"]);
  const [next, ...rest] = path;
  if (next === undefined) {
    const needsMore = options.some(
      ({ type }) => toInteger(type) <= OptionType.SubcommandGroup && !isAbsent(type),
    );
    if (needsMore) throw new TypeError(`Cannot use the command: name one of its subcommands`);
    return fillValues(options, filling);
  }
  const nested = options.find((option) => option["name"] === next);
  if (nested === undefined)
    throw new TypeError(`Cannot use the command: it has no subcommand "${next}"`);
  return [
    {
      name: next,
      type: toInteger(nested["type"]),
      options: fillOptions(nested, rest, filling),
    },
  ];
}
