import type { Claim } from "../../../src/answering/check/claim.ts";
import { readClaim } from "../../../src/answering/check/read-claim.ts";

/** Stems that the made corpus holds, so that "unordered" is read as "ordered", denied. */
const KNOWN = new Set(["order", "biase", "smooth", "reliabl", "supervis"]);

/** A sentence read for checking. */
export function claimOf(text: string): Claim {
  return readClaim(text, (stem) => KNOWN.has(stem));
}
