import type { AutocompleteInteraction } from "discord.js";
import type { BotServices } from "../bot-services.ts";
import { cleanText } from "../clean-text.ts";
import type { Choice } from "../command.ts";
import { displayText } from "../display-text.ts";

const MAX_TYPED_CHARS = 200;
const MAX_NAME_CHARS = 100;
/** What stands behind the title of a choice: one that was chosen before is what somebody goes on typing at. */
const YEAR = /\s\(\d{4}\)$/u;

/** Offers titles of the library that fit what is typed; what is chosen is the paper's id, which leads to it surely. */
export async function completeTitle(
  interaction: AutocompleteInteraction,
  { titles }: Pick<BotServices, "titles">,
): Promise<readonly Choice[]> {
  const typed = cleanText(interaction.options.getFocused(), MAX_TYPED_CHARS).replace(YEAR, "");
  const matches = await titles.lookup(typed);
  return matches.map(({ paperId, title, year }) => {
    const suffix = year === undefined ? "" : ` (${year})`;
    return {
      name: `${displayText(title, MAX_NAME_CHARS - suffix.length) || paperId}${suffix}`,
      value: paperId,
    };
  });
}
