import { type paperControls, toPaperControlId } from "../control-ids.ts";
import { type MessageBody, toMessageBody, toText } from "../rendering/message-body.ts";
import { type ChoosablePaper, renderPaperSelect } from "./render-paper-select.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import type { Words } from "../words/words.ts";

const MAX_NAME_CHARS = 200;

/**
 * Renders that no paper has the name that was typed, and the titles nearest to
 * it to choose from.
 *
 * @param options.opens What is done with the one that is chosen.
 */
export function renderMissingPaper(
  name: string,
  {
    suggested,
    opens,
    words,
  }: {
    readonly suggested: readonly ChoosablePaper[];
    readonly opens: Extract<keyof typeof paperControls, "instead" | "similar" | "cite">;
    readonly words: Words;
  },
): MessageBody {
  const told = words("card.notFound", { name: sanitizeText(name, MAX_NAME_CHARS) || "…" });
  if (suggested.length === 0) return toMessageBody([toText(told)]);
  const placeholder = words("card.choose");
  return toMessageBody([
    toText(`${told} ${words("card.closest")}`),
    renderPaperSelect(toPaperControlId(opens), suggested, { placeholder, words }),
  ]);
}
