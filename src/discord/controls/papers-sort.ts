import { chosenValue } from "../rendering/chosen-value.ts";
import type { Control } from "../control.ts";
import { listControls } from "../control-ids.ts";
import { inOwnList, orderIn, showListPage } from "./papers-shown.ts";

/** Shows a paper list from its beginning in another order. */
export const papersSort = {
  name: listControls.sort,

  acknowledge: inOwnList,

  execute: (use, context) =>
    showListPage(use.args[0] ?? "", { page: 0, order: orderIn(chosenValue(use)) }, context),
} satisfies Control;
