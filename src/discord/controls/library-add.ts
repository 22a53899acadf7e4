import type { Control } from "../control.ts";
import { libraryControls } from "../control-ids.ts";
import { addOffer } from "../library/add-offer.ts";
import { takeOffer } from "../library/kept-offer.ts";
import { renderNotice } from "../rendering/render-notice.ts";

/** Adds the papers of a preview. */
export const libraryAdd = {
  name: libraryControls.add,
  access: "librarians",
  acknowledge: () => "update",
  execute: ({ args: [offerId = ""] }, context) => addOffer(offerId, context),
} satisfies Control;

/** Drops the papers of a preview. */
export const libraryCancel = {
  name: libraryControls.cancel,

  access: "librarians",

  acknowledge: () => "update",

  async execute({ args: [offerId = ""] }, context) {
    const { reply, words } = context;
    const offer = await takeOffer(offerId, context);
    if (offer === undefined) return reply.tell(words("library.offerGone"));
    await reply.show(renderNotice(words("library.cancelled")));
  },
} satisfies Control;
