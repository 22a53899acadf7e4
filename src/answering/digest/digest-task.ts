import { phrase } from "../../lib/phrase.ts";
import { createAspectTask } from "../papers/create-aspect-task.ts";
import { MAX_DIGEST_PAPERS } from "./digest.ts";

/** A digest has no headings; its prompt asks for this one, under which every sentence stands. */
const HEADING = "Key idea";

/** The task of saying in one sentence what each of some papers brings. */
export const DIGEST_TASK = {
  ...createAspectTask(
    {
      kind: "explanation",
      aspects: [HEADING],
      headings: [HEADING],
      most: {},
      perCell: 1,
      opening: HEADING,
    },
    { papers: MAX_DIGEST_PAPERS, promptOf: ({ digest }) => digest },
  ),
  declined: phrase("ownSentences", { why: [phrase("modelNoDigest")] }),
};
