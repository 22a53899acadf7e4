import { LibraryError } from "../../indexing/library-error.ts";
import type { Job } from "../job.ts";
import { untilAborted } from "../sending/until-aborted.ts";

/**
 * Has the titles of the library read before anybody types one, and again when it has changed: of a large library that
 * takes longer than Discord waits for choices.
 */
export const readTitles = {
  name: "read-titles",
  everyMs: 60_000,

  async run({ titles }, signal) {
    const reading = titles.lookup("", { limit: 1 });
    await untilAborted(reading, signal).catch((error: unknown) => {
      // Of a library that can't be read, whoever watches it tells.
      if (!signal.aborted && !(error instanceof LibraryError)) throw error;
    });
  },
} satisfies Job;
