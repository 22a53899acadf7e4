import { ButtonStyle } from "discord.js";
import type { CostEstimate } from "../../indexing/cost/cost-estimate.ts";
import { renderAnswerButton, toButtonRow } from "../answer/render-answer-button.ts";
import { toLibraryId } from "../control-ids.ts";
import { type MessageBody, toMessageBody, toText } from "../rendering/message-body.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import type { Words } from "../words/words.ts";

const MAX_MODEL_CHARS = 80;
const CENT_USD = 0.01;

/** A cost that is known. */
export type KnownCost = Pick<CostEstimate, "model" | "papers"> & { readonly usd: number };

/** Says what making papers searchable costs, in one sentence. */
export function renderCost(
  { model: name, papers, usd }: Pick<CostEstimate, "model" | "papers" | "usd">,
  words: Words,
): string {
  const model = sanitizeText(name, MAX_MODEL_CHARS) || "…";
  if (usd === undefined) return words("library.costUnknown", { model, papers });
  if (usd < CENT_USD) return words("library.costSmall", { model, papers, usd: CENT_USD });
  return words("library.cost", { model, papers, usd });
}

/** Asks whether papers are to be added at that cost. @param options.offerId Under which the buttons find them. */
export function renderLibraryPayment(
  cost: KnownCost,
  { offerId, words }: { readonly offerId: string; readonly words: Words },
): MessageBody {
  const pay = {
    ...renderAnswerButton(toLibraryId("add", offerId), {
      label: words("library.pay", { usd: cost.usd }),
    }),
    style: ButtonStyle.Success,
  } as const;
  const cancel = renderAnswerButton(toLibraryId("cancel", offerId), {
    label: words("library.cancel"),
  });
  return toMessageBody([
    toText(`${renderCost(cost, words)} ${words("library.payAsk")}`),
    toButtonRow([pay, cancel]),
  ]);
}
