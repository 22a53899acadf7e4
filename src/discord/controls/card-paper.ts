import { PAPER_ID } from "../../corpus/paper-id.ts";
import { chosenValue } from "../rendering/chosen-value.ts";
import type { ControlUse } from "../control.ts";
import { SaidError } from "../sending/said-error.ts";

/** The id of the paper that a control is about, from its own id or the choice in it; undefined when it is none. */
export function paperIdIn(use: ControlUse): string | undefined {
  const id = use.args[0] ?? chosenValue(use) ?? "";
  return PAPER_ID.test(id) ? id : undefined;
}

/** The same for a control that is acknowledged already. @throws {SaidError} If it names no paper. */
export function requirePaperId(use: ControlUse): string {
  const paperId = paperIdIn(use);
  if (paperId === undefined) throw new SaidError("card.gone");
  return paperId;
}
