import type { Admission } from "./work-in-flight.ts";
import type { Words } from "../words/words.ts";

/** @returns A sentence for whoever is turned away; undefined when a question can be taken. */
export function admissionNotice(admission: Admission, words: Words): string | undefined {
  switch (admission) {
    case "open":
      return undefined;
    case "full":
      return words("hint.busy");
    case "draining":
      return words("hint.restarting");
    case "ended":
      return words("hint.outOfService");
  }
}
