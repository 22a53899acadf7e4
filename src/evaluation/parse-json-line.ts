import type { z } from "zod";
import { UserFacingError } from "../lib/user-facing-error.ts";
import type { PlacedLine } from "./read-lines.ts";

/**
 * @param wanted What a good line is, for the person whose file it is: `a question: wanted id and question`.
 * @throws {UserFacingError} If the line isn't JSON or doesn't fit, naming file, line and the fields at fault.
 */
export function parseJsonLine<S extends z.ZodType>(
  { text, place }: PlacedLine,
  schema: S,
  wanted: string,
): z.infer<S> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UserFacingError(`${place} is not ${wanted} (it is not JSON).`, { cause: error });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = new Set(parsed.error.issues.map(({ path }) => path.join(".")).filter(Boolean));
  const atFault = fields.size > 0 ? ` (at fault: ${[...fields].join(", ")})` : "";
  throw new UserFacingError(`${place} is not ${wanted}${atFault}.`);
}
