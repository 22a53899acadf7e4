import type { Change } from "../../state/change-log.ts";
import type { RequestContext } from "../bot-services.ts";
import { cleanText } from "../rendering/clean-text.ts";
import { wordsForReply } from "../incoming/words-for-reply.ts";
import type { Words } from "../words/words.ts";

/** Limit of an entry of the log of changes. */
const MAX_DETAIL_CHARS = 500;

/** The language of what the whole server reads. */
export function wordsOfServer({
  asker: { guildLocale, locale },
  settings,
}: Pick<RequestContext, "asker" | "settings">): Words {
  return wordsForReply({ asker: { locale: guildLocale ?? locale }, settings, isPrivate: false });
}

/**
 * Writes a change of the library into the log of changes. Never rejects: the change is made by now, so a log that cannot
 * be written is no reason to say that it failed.
 *
 * @param tell Says what was changed, the important first, in the server's language.
 */
export async function keepChange(
  action: Change["action"],
  tell: (words: Words) => string,
  context: RequestContext,
): Promise<void> {
  const { asker, state, timers, logger } = context;
  const { userId, guildId } = asker;
  const detail = cleanText(tell(wordsOfServer(context)), MAX_DETAIL_CHARS);
  const entry = { at: timers.now(), userId, action, detail };
  await state.changes
    .add(guildId === undefined ? entry : { ...entry, guildId })
    .catch((err: unknown) => logger.error({ err }, "change not written into the log"));
}
