import type { Control } from "../control.ts";
import { libraryControls } from "../control-ids.ts";
import { addOffer } from "../library/add-offer.ts";
import { findOffer, takeOffer } from "../library/kept-offer.ts";
import { renderLibraryPayment } from "../library/render-library-cost.ts";
import { renderNotice } from "../rendering/render-notice.ts";

/** Adds the papers of a preview. */
export const libraryAdd = {
  name: libraryControls.add,
  access: "librarians",
  acknowledge: () => "update",
  execute: ({ args: [offerId = ""] }, context) => addOffer(offerId, context),
} satisfies Control;

/** Asks whether the papers of a preview are worth what they cost. */
export const libraryAskAdd = {
  name: libraryControls.askAdd,

  access: "librarians",

  acknowledge: () => "update",

  async execute({ args: [offerId = ""] }, context) {
    const { reply, words } = context;
    const offer = await findOffer(offerId, context);
    if (offer === undefined) return reply.tell(words("library.offerGone"));
    const { cost } = offer;
    if (cost === undefined) return addOffer(offerId, context);
    await reply.show(renderLibraryPayment(cost, { offerId, words }));
  },
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
