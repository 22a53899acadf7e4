import { claimsNothing } from "./claims-nothing.ts";
import { cleanMessage } from "./clean-message.ts";
import { splitMessage } from "./split-message.ts";
import { stripLeadIn } from "./strip-lead-in.ts";

/** A message, read for its claims. */
export interface ReadClaims {
  /** In the order of the message; at most 12 of at most 400 characters. */
  readonly claims: readonly MessageClaim[];
  /** Sentences that claim nothing. */
  readonly skipped: number;
  /** Claims beyond the first 12, or too long for one. */
  readonly unchecked: number;
}

/** A claim as it stands in a message. */
export interface MessageClaim {
  readonly text: string;
  /** What the message says before, where the claim speaks of "it", "they" or "the method"; absent otherwise. */
  readonly context?: string;
}

const MAX_CLAIMS = 12;
const MAX_CHARS = 400;
const LEANS =
  /^(?:it|its|it['’]s|they|their|them|this|that|these|those|he|she|his|her|both|the (?:method|authors?|paper|model|approach|idea|technique|algorithm|work|loss|optimi[sz]er|network|proposed \w+))\b/iu;

/** Finds the claims of a message, in any markup of Discord's. */
export function readClaims(text: string): ReadClaims {
  const claims: MessageClaim[] = [];
  let [skipped, unchecked] = [0, 0];
  let subject: string | undefined;
  for (const sentence of cleanMessage(text).flatMap(splitMessage)) {
    const claim = stripLeadIn(sentence);
    if (claimsNothing(claim)) skipped += 1;
    else if (claim.length > MAX_CHARS || claims.length === MAX_CLAIMS) unchecked += 1;
    else if (LEANS.test(claim) && subject !== undefined)
      claims.push({ text: claim, context: subject });
    else claims.push({ text: (subject = claim) });
  }
  return { claims, skipped, unchecked };
}
