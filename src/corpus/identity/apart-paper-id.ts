import { createHash } from "node:crypto";
import { type IdentityKeys, keyTexts } from "./identity-keys.ts";

/** As many as `paperIdOf` gives. */
const ID_DIGITS = 16;

/**
 * The id of a paper whose title alone is another paper's id, such as the second "Editorial".
 *
 * @returns 16 hexadecimal digits made of everything that the paper is recognised by.
 */
export function apartPaperIdOf(keys: IdentityKeys): string {
  const text = keyTexts(keys).join(" ");
  return createHash("sha256").update(text).digest("hex").slice(0, ID_DIGITS);
}
