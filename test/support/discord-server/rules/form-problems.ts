import { isAbsent, isJsonObject } from "../json.ts";

/** One thing wrong with a request body. */
export interface FormProblem {
  /** Where, from the outside in, for example `["embeds", 0, "title"]`. */
  readonly path: readonly (string | number)[];
  /** Discord's name of the problem, for example `BASE_TYPE_BAD_LENGTH`. */
  readonly code: string;
  readonly message: string;
}

/** Where in a request body a check looks. */
export type Path = readonly (string | number)[];

/** The problems that a check finds, one at a time. */
export type Problems = Generator<FormProblem, void, undefined>;

/** The length of a text as Discord counts it: in Unicode code points, so that an emoji outside the BMP is one. */
export function codePointCount(text: string): number {
  // oxlint-disable-next-line typescript/no-misused-spread -- code points are what Discord counts
  return [...text].length;
}

/** The problem of a missing field. */
export function requiredProblem(path: Path): FormProblem {
  return { path, code: "BASE_TYPE_REQUIRED", message: "This field must be given" };
}

/** Checks a text of `min` to `max` code points; an absent one passes unless it is required. */
export function* checkText(
  value: unknown,
  path: Path,
  {
    min = 1,
    max,
    required = false,
  }: { readonly min?: number; readonly max: number; readonly required?: boolean },
): Problems {
  if (isAbsent(value)) {
    if (required) yield requiredProblem(path);
    return;
  }
  if (typeof value !== "string") {
    yield { path, code: "STRING_TYPE_CONVERT", message: `Expected a string, got ${typeof value}` };
    return;
  }
  const length = codePointCount(value);
  if (length < min && min === 1) yield requiredProblem(path);
  else if (length < min || length > max) {
    yield {
      path,
      code: "BASE_TYPE_BAD_LENGTH",
      message: `Must have ${min} to ${max} characters, has ${length}`,
    };
  }
}

/** Checks a list of `min` to `max` items; an absent one passes unless it is required. */
export function* checkList(
  value: unknown,
  path: Path,
  {
    min = 0,
    max,
    required = false,
  }: { readonly min?: number; readonly max: number; readonly required?: boolean },
): Problems {
  if (isAbsent(value)) {
    if (required) yield requiredProblem(path);
    return;
  }
  if (!Array.isArray(value)) {
    yield { path, code: "LIST_TYPE_CONVERT", message: "Expected a list" };
    return;
  }
  if (value.length < min || value.length > max) {
    yield {
      path,
      code: "BASE_TYPE_BAD_LENGTH",
      message: `Must have ${min} to ${max} items, has ${value.length}`,
    };
  }
}

/** Checks a list of objects of `min` to `max` items; an absent one passes unless it is required. */
export function* checkObjects(
  value: unknown,
  path: Path,
  limits: { readonly min?: number; readonly max: number; readonly required?: boolean },
): Problems {
  yield* checkList(value, path, limits);
  if (!Array.isArray(value)) return;
  for (const [index, item] of value.entries()) {
    if (isJsonObject(item)) continue;
    yield { path: [...path, index], code: "DICT_TYPE_CONVERT", message: "Expected an object" };
  }
}

/** Checks a whole number from `min` to `max`; an absent one passes unless it is required. */
export function* checkInteger(
  value: unknown,
  path: Path,
  {
    min,
    max,
    required = false,
  }: { readonly min: number; readonly max: number; readonly required?: boolean },
): Problems {
  if (isAbsent(value)) {
    if (required) yield requiredProblem(path);
    return;
  }
  if (typeof value !== "number" || !Number.isInteger(value)) {
    yield { path, code: "NUMBER_TYPE_COERCE", message: "Expected a whole number" };
  } else if (value < min || value > max) {
    yield { path, code: "NUMBER_TYPE_MAX", message: `Must be ${min} to ${max}, is ${value}` };
  }
}

/** Checks a web address; an absent one passes. */
export function* checkUrl(
  value: unknown,
  path: Path,
  protocols: readonly string[] = ["http:", "https:"],
): Problems {
  if (isAbsent(value)) return;
  if (typeof value !== "string" || !URL.canParse(value)) {
    yield { path, code: "URL_TYPE_INVALID_URL", message: "Not a well formed address" };
  } else if (!protocols.includes(new URL(value).protocol)) {
    yield {
      path,
      code: "URL_TYPE_INVALID_SCHEME",
      message: `The scheme must be one of ${protocols.join(", ")}`,
    };
  }
}

/** Finds values that stand more than once. */
export function* checkUnique(
  values: readonly { readonly value: unknown; readonly path: Path }[],
  { code, message }: { readonly code: string; readonly message: string },
): Problems {
  const seen = new Set<unknown>();
  for (const { value, path } of values) {
    if (!isAbsent(value) && seen.has(value)) yield { path, code, message };
    seen.add(value);
  }
}
