import { HOUR_MS } from "../../lib/day-ms.ts";
import type { Job } from "../job.ts";
import { RETENTION } from "../privacy/retention.ts";

/** Deletes what has been kept for as long as it may be. */
export const purge = {
  name: "purge",
  everyMs: HOUR_MS,
  runsOnce: true,

  async run({ state, logger }) {
    const deleted = await state.purge(RETENTION);
    if (deleted > 0) logger.info({ deleted }, "deleted what is too old");
  },
} satisfies Job;
