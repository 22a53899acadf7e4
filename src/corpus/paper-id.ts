import { createHash } from "node:crypto";
import { titleKey } from "./title-key.ts";

/** 64 bits: among a million papers, two different titles meet with a probability of 3 in 100 million. */
const ID_DIGITS = 16;

/** The form of a paper's id, alone in a text. */
export const PAPER_ID = /^[0-9a-f]{16}$/u;

/**
 * The id of the paper with this title: the same for every spelling that
 * `titleKey` brings together, whatever file it came from.
 *
 * @returns 16 hexadecimal digits of the key's SHA-256.
 */
export function paperIdOf(title: string): string {
  return createHash("sha256").update(titleKey(title)).digest("hex").slice(0, ID_DIGITS);
}
