import type { Control } from "../control.ts";
import { controlNames } from "../control-ids.ts";
import { papersExportAs } from "./papers-export.ts";

/** The button of lists from before there were other files: all of the list as BibTeX. */
export const bibtex = {
  name: controlNames.bibtex,

  acknowledge: () => "private",

  execute: (use, context) => papersExportAs.execute({ ...use, args: [use.args[0] ?? ""] }, context),
} satisfies Control;
