import type { AutocompleteInteraction } from "discord.js";
import type { BotServices } from "../bot-services.ts";
import { cleanText } from "../rendering/clean-text.ts";
import type { Choice } from "../command.ts";
import { displayText } from "../rendering/display-text.ts";
import { withinTime } from "../sending/within-time.ts";

const MAX_TYPED_CHARS = 200;
const MAX_NAME_CHARS = 100;
/** What stands behind the title of a choice: one that was chosen before is what somebody goes on typing at. */
const YEAR = /\s\(\d{4}\)$/u;

/** Discord takes choices for three seconds; later ones are for nobody. */
const PATIENCE_MS = 2_000;

/**
 * Offers titles of the library that fit what is typed; what is chosen is the paper's id, which leads to it surely.
 *
 * @throws {DOMException} `TimeoutError` while the titles of a large library are being read.
 */
export async function completeTitle(
  interaction: AutocompleteInteraction,
  { titles, timers }: Pick<BotServices, "titles" | "timers">,
): Promise<readonly Choice[]> {
  const typed = cleanText(interaction.options.getFocused(), MAX_TYPED_CHARS).replace(YEAR, "");
  const { signal } = new AbortController();
  const looking = { ms: PATIENCE_MS, signal, timers };
  const matches = await withinTime(() => titles.lookup(typed), looking);
  return matches.map(({ paperId, title, year }) => {
    const suffix = year === undefined ? "" : ` (${year})`;
    return {
      name: `${displayText(title, MAX_NAME_CHARS - suffix.length) || paperId}${suffix}`,
      value: paperId,
    };
  });
}
