import type { Control } from "../control.ts";
import { libraryControls } from "../control-ids.ts";
import { allowPaper, askAllow } from "../library/allow-paper.ts";
import {
  readPage,
  readQuarantine,
  showQuarantine,
  signTexts,
  textsOfPaper,
} from "../library/quarantine.ts";
import { renderLibraryHeld } from "../library/render-library-held.ts";

/** Shows another page of the texts that were held back. */
export const libraryQuarantine = {
  name: libraryControls.quarantine,
  access: "librarians",
  acknowledge: () => "update",
  execute: ({ args: [page] }, context) => showQuarantine({ page: readPage(page) }, context),
} satisfies Control;

/** Opens the text that was chosen, with the others of its paper. */
export const libraryLook = {
  name: libraryControls.look,

  access: "librarians",

  acknowledge: () => "update",

  async execute({ interaction, args: [pageArg] }, context) {
    const { words, reply } = context;
    const page = readPage(pageArg);
    const [textKey] = interaction.isStringSelectMenu() ? interaction.values : [];
    const all = await readQuarantine(context);
    const chosen = all.find((text) => text.textKey === textKey);
    const texts = chosen && textsOfPaper(all, chosen.paperId);
    if (texts === undefined) {
      return showQuarantine({ page, note: words("library.textGone") }, context);
    }
    const look = { sign: signTexts(texts), page, isAsking: false, words };
    const { message, file } = renderLibraryHeld(texts, look);
    await reply.show(message, file);
  },
} satisfies Control;

/** Asks whether the texts are really to be let in. */
export const libraryAskAllow = {
  name: libraryControls.askAllow,
  access: "librarians",
  acknowledge: () => "update",
  execute: ({ args }, context) => askAllow(args, context),
} satisfies Control;

/** Lets the texts in that were read. */
export const libraryAllow = {
  name: libraryControls.allow,
  access: "librarians",
  acknowledge: () => "update",
  execute: ({ args }, context) => allowPaper(args, context),
} satisfies Control;
