import type { Control } from "../control.ts";
import { libraryControls } from "../control-ids.ts";
import { removePaper } from "../library/remove-paper.ts";
import { renderNotice } from "../rendering/render-notice.ts";

/** Takes the paper out that was shown. */
export const libraryRemove = {
  name: libraryControls.remove,
  access: "librarians",
  acknowledge: () => "update",
  execute: ({ args: [paperId = ""] }, context) => removePaper(paperId, context),
} satisfies Control;

/** Leaves it where it is. */
export const libraryKeep = {
  name: libraryControls.keep,

  access: "librarians",

  acknowledge: () => "update",

  async execute(_use, { reply, words }) {
    await reply.show(renderNotice(words("library.kept")));
  },
} satisfies Control;
