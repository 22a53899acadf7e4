import { createHash } from "node:crypto";
import { titleKey } from "./title-key.ts";

/** 128 bits. */
const KEY_DIGITS = 32;

/**
 * The key under which the same abstract meets itself again, also when a second
 * source wrote its accents, formulas or spaces differently.
 *
 * @param abstract Original or cleaned; both give the same key.
 * @returns 32 hexadecimal digits.
 */
export function abstractKey(abstract: string): string {
  return createHash("sha256").update(titleKey(abstract)).digest("hex").slice(0, KEY_DIGITS);
}
