import type { Control } from "../control.ts";
import { controlNames } from "../control-ids.ts";
import { inOwnList, orderIn, showListPage } from "./papers-shown.ts";

const PAGE = /^\d{1,6}$/u;

/** Shows another page of a paper list. */
export const turnPage = {
  name: controlNames.page,

  acknowledge: inOwnList,

  async execute({ args: [viewKey = "", page = "", order] }, context) {
    if (!PAGE.test(page)) return context.reply.tell(context.words("papers.viewExpired"));
    await showListPage(viewKey, { page: Number(page), order: orderIn(order) }, context);
  },
} satisfies Control;
