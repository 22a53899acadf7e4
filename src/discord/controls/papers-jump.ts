import { cleanText } from "../rendering/clean-text.ts";
import type { Control, ControlUse } from "../control.ts";
import { listControls, toListId } from "../control-ids.ts";
import { renderPageModal, typedPage } from "../papers/render-page-modal.ts";
import { inOwnList, orderIn, showListPage } from "./papers-shown.ts";

const VIEW_KEY = /^[\w-]{1,40}$/u;
const PAGES = /^\d{1,6}$/u;
const MAX_TYPED_CHARS = 20;

/** Asks for the page of a paper list to go to. */
export const papersJump = {
  name: listControls.jump,

  acknowledge({ args: [viewKey = "", order = "", pages = ""] }, { words }) {
    const isWhole = VIEW_KEY.test(viewKey) && orderIn(order) !== undefined && PAGES.test(pages);
    if (!isWhole) return { notice: words("papers.viewExpired") };
    const customId = toListId("jumped", viewKey, order, pages);
    return { modal: renderPageModal(customId, { pages: Number(pages), words }) };
  },
} satisfies Control;

/** Goes to that page; beyond the end it is the last one, for a list may have become shorter. */
export const papersJumped = {
  name: listControls.jumped,

  acknowledge(use, { words }) {
    if (pageTyped(use) !== undefined) return inOwnList(use);
    const [, , pages = ""] = use.args;
    const typed = cleanText(typedPage(use), MAX_TYPED_CHARS);
    return { notice: words("papers.badPage", { typed: typed || "…", pages: Number(pages) || 1 }) };
  },

  async execute(use, context) {
    const [viewKey = "", order] = use.args;
    const page = (pageTyped(use) ?? 1) - 1;
    await showListPage(viewKey, { page, order: orderIn(order) }, context);
  },
} satisfies Control;

/** Counted from 1; full-width digits are digits too. */
function pageTyped(use: ControlUse): number | undefined {
  const typed = typedPage(use).normalize("NFKC").trim();
  return /^\d{1,12}$/u.test(typed) && Number(typed) > 0 ? Number(typed) : undefined;
}
