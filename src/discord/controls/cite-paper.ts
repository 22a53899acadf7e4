import { CITATION_FORMATS } from "../../answering/export/export-format.ts";
import { chosenValue } from "../rendering/chosen-value.ts";
import type { Control } from "../control.ts";
import { paperControls } from "../control-ids.ts";
import { replyWithCite } from "../papers/reply-with-cite.ts";
import { inPlace } from "./answer-of.ts";
import { requirePaperId } from "./card-paper.ts";

/** Shows how a paper is cited. */
export const citePaper = {
  name: paperControls.cite,

  // What was chosen takes the place of the menu; a card stays.
  acknowledge: (use) => (chosenValue(use) === undefined ? "private" : inPlace(use)),

  execute: (use, context) => replyWithCite(requirePaperId(use), "bibtex", context),
} satisfies Control;

/** Shows it in another format, in the same message. */
export const citePaperAs = {
  name: paperControls.citeAs,

  acknowledge: inPlace,

  async execute(use, context) {
    const format = CITATION_FORMATS.find((name) => name === use.args[1]) ?? "bibtex";
    await replyWithCite(requirePaperId(use), format, context);
  },
} satisfies Control;
