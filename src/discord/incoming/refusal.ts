import { noteRequest } from "../../lib/step.ts";
import { whenAgain } from "./when-again.ts";
import type { Words } from "../words/words.ts";

/**
 * Why something cannot be taken on: `busy` passes within the milliseconds it names, `draining` with a restart, `ended` only
 * when somebody puts something right.
 */
export type Refusal =
  | { readonly kind: "busy"; readonly afterMs: number }
  | { readonly kind: "draining" }
  | { readonly kind: "ended" };

/** Says to whoever is turned away why, and when to come back. */
export function sayRefusal(refusal: Refusal, words: Words): string {
  switch (refusal.kind) {
    case "busy":
      noteRequest({ outcome: "busy" });
      return words("hint.busy", { when: whenAgain(refusal.afterMs, words) });
    case "draining":
      return words("hint.restarting");
    case "ended":
      return words("hint.outOfService");
  }
}
