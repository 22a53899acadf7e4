import { createHash } from "node:crypto";
import { comparisonKey } from "./comparison-key.ts";

/** 128 bits. */
const KEY_DIGITS = 32;

/**
 * The key under which the same abstract meets itself again, also when a second
 * source wrote its accents, punctuation or spaces differently.
 *
 * @param abstract As `cleanText` gives it.
 * @returns 32 hexadecimal digits.
 */
export function abstractKey(abstract: string): string {
  return createHash("sha256").update(comparisonKey(abstract)).digest("hex").slice(0, KEY_DIGITS);
}
