import type { Job } from "./job.ts";
import { purge } from "./jobs/purge.ts";

/** Everything that the bot does by itself. */
export const jobs: readonly Job[] = [purge];
