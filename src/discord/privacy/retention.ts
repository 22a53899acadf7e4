import { DAY_MS } from "../../lib/day-ms.ts";
import type { Retention } from "../../state/state-store.ts";

/** How long what members wrote is kept; `/privacy` says so. */
export const RETENTION: Retention = { answersMs: 90 * DAY_MS, changesMs: 365 * DAY_MS };
