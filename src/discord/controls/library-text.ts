import type { Control } from "../control.ts";
import { libraryControls } from "../control-ids.ts";
import { previewOffer } from "../library/preview-offer.ts";
import { readLibraryForm } from "../library/render-library-form.ts";

/** Previews a paper whose texts were pasted into the form. */
export const libraryText = {
  name: libraryControls.text,

  access: "librarians",

  acknowledge: () => "private",

  async execute(use, context) {
    const pasted = readLibraryForm(use);
    await previewOffer(() => ({ offer: { kind: "text", ...pasted } }), context);
  },
} satisfies Control;
