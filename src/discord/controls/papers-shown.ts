import { MessageFlags } from "discord.js";
import { PAPER_ORDERS, type PaperOrder } from "../../answering/sort-citations.ts";
import type { RequestContext } from "../bot-services.ts";
import type { ControlUse } from "../control.ts";
import { findListedPapers } from "../papers/find-listed-papers.ts";
import { loadPaperListView } from "../papers/paper-list-view.ts";
import { renderPaperList } from "../papers/render-paper-list.ts";

/**
 * Whoever asked for a list turns and sorts it; anybody else gets a copy of
 * their own, so that nobody's page is turned under their eyes.
 */
export function inOwnList({ interaction }: Pick<ControlUse, "interaction">): "update" | "private" {
  const { message, user } = interaction;
  const isOwn =
    message?.interactionMetadata?.user.id === user.id ||
    message?.flags.has(MessageFlags.Ephemeral) === true;
  return isOwn ? "update" : "private";
}

/** @returns Undefined for anything but an order: anybody can send anything. */
export function orderIn(text: string | undefined): PaperOrder | undefined {
  return PAPER_ORDERS.find((order) => order === text);
}

/**
 * Shows a page of a list, which is asked for anew.
 *
 * @param options.page Counted from 0.
 * @param options.order As the list was first shown when absent.
 */
export async function showListPage(
  viewKey: string,
  { page, order }: { readonly page: number; readonly order: PaperOrder | undefined },
  { words, ...context }: RequestContext,
): Promise<void> {
  const { reply } = context;
  const view = await loadPaperListView(viewKey, context);
  if (view === undefined) return reply.tell(words("papers.viewExpired"));
  const shownIn = order ?? view.order ?? "relevance";
  const list = await findListedPapers(view, shownIn, context);
  const { of } = view;
  await reply.show(renderPaperList(list, { page, viewKey, order: shownIn, of, words }));
}
