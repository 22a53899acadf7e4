import type { Job } from "./job.ts";
import { closeVotes } from "./jobs/close-votes.ts";
import { deliverDigests } from "./jobs/deliver-digests.ts";
import { forgetLeftServers } from "./jobs/forget-left-servers.ts";
import { purge } from "./jobs/purge.ts";
import { readTitles } from "./jobs/read-titles.ts";

/** Everything that the bot does by itself. */
export const jobs: readonly Job[] = [
  readTitles,
  purge,
  deliverDigests,
  closeVotes,
  forgetLeftServers,
];
