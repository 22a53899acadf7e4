import type { Control } from "../control.ts";
import { libraryControls } from "../control-ids.ts";
import { showMergesOf } from "../library/merges.ts";
import { readPage } from "../library/quarantine.ts";
import { askSplit, splitPaper } from "../library/split-paper.ts";
import { requirePaperId } from "./card-paper.ts";

/** Shows another page of what was merged into a paper. */
export const libraryMerges = {
  name: libraryControls.merges,

  access: "librarians",

  acknowledge: () => "update",

  async execute(use, context) {
    const [, page] = use.args;
    await showMergesOf(requirePaperId(use), { page: readPage(page) }, context);
  },
} satisfies Control;

/** Asks whether a record is really to be split off. */
export const libraryAskSplit = {
  name: libraryControls.askSplit,
  access: "librarians",
  acknowledge: () => "update",
  execute: ({ args }, context) => askSplit(args, context),
} satisfies Control;

/** Splits the record off that was shown. */
export const librarySplit = {
  name: libraryControls.split,
  access: "librarians",
  acknowledge: () => "update",
  execute: ({ args }, context) => splitPaper(args, context),
} satisfies Control;
