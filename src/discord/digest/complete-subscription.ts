import type { AutocompleteInteraction } from "discord.js";
import { foldText } from "../../corpus/fold-text.ts";
import type { BotServices } from "../bot-services.ts";
import { cleanText } from "../rendering/clean-text.ts";
import type { Choice } from "../command.ts";
import { displayText } from "../rendering/display-text.ts";
import { wordsFor } from "../words/words.ts";
import { seesSubscription } from "./sees-subscription.ts";

const MAX_TYPED_CHARS = 200;
const MAX_NAME_CHARS = 100;
const MAX_PLACE_CHARS = 40;

/** Offers the subscriptions of a server that the asker may know of and whose topic or channel holds what is typed; what is chosen is the id. */
export async function completeSubscription(
  interaction: AutocompleteInteraction,
  { state }: Pick<BotServices, "state">,
): Promise<readonly Choice[]> {
  const { guildId, guild, locale, options } = interaction;
  if (guildId === null) return [];
  const typed = foldText(cleanText(options.getFocused(), MAX_TYPED_CHARS));
  const words = wordsFor(locale);
  const all = await state.digests.list(guildId);
  const seen = all.filter((subscription) => seesSubscription(subscription, interaction));
  return seen.flatMap(({ id, topic, channelId, schedule }) => {
    const channel = guild?.channels.cache.get(channelId)?.name ?? channelId;
    if (!foldText(`${topic} ${channel}`).includes(typed)) return [];
    const place = displayText(
      `#${channel} · ${words("digest.often", { schedule })}`,
      MAX_PLACE_CHARS,
    );
    const name = displayText(topic, MAX_NAME_CHARS - place.length - 3);
    return [{ name: `${name} · ${place}`, value: id }];
  });
}
