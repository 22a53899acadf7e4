import type { Admission } from "./work-in-flight.ts";
import { words } from "./words.ts";

/** @returns A sentence for whoever is turned away; undefined when a question can be taken. */
export function admissionNotice(admission: Admission): string | undefined {
  switch (admission) {
    case "open":
      return undefined;
    case "full":
      return words.busy;
    case "draining":
      return words.restarting;
    case "ended":
      return words.outOfService;
  }
}
