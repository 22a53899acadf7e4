import type { ServerSettings } from "../../state/server-settings.ts";
import type { Asker } from "./asker.ts";
import { type Words, wordsFor } from "../words/words.ts";

/**
 * The language of a reply: what only the asker sees is in theirs; what everybody sees is in the one that the server chose,
 * or else the asker's.
 */
export function wordsForReply({
  asker,
  settings: { language },
  isPrivate,
}: {
  readonly asker: Pick<Asker, "locale">;
  readonly settings: Pick<ServerSettings, "language">;
  readonly isPrivate: boolean;
}): Words {
  return wordsFor(isPrivate || language === "auto" ? asker.locale : language);
}
