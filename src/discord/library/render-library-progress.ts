import type { IngestProgress } from "../../indexing/ingest-report.ts";
import { type MessageBody, toMessageBody, toText } from "../rendering/message-body.ts";
import type { WordKey, Words } from "../words/words.ts";

const BAR_CELLS = 10;

const PHASES = {
  reading: "library.reading",
  fitting: "library.fitting",
  embedding: "library.embedding",
  indexing: "library.indexing",
} as const satisfies Record<Exclude<IngestProgress["phase"], "waiting">, WordKey>;

/**
 * Renders how far a change of the library is.
 *
 * @param options.what What is worked at, as Markdown on one line.
 * @param options.before Who of the same server is changing the library first, while this change waits.
 */
export function renderLibraryProgress(
  { phase, done, total = 0 }: IngestProgress,
  {
    what,
    before,
    words,
  }: { readonly what: string; readonly before: string | undefined; readonly words: Words },
): MessageBody {
  const lines = [what];
  if (phase === "waiting") {
    lines.push(
      before === undefined
        ? words("library.waiting")
        : words("library.waitingFor", { member: `<@${before}>` }),
    );
  } else {
    lines.push(words(PHASES[phase]));
    if (total > 0) lines.push(renderBar(Math.min(1, done / total), words));
  }
  return toMessageBody([toText(lines.join("\n"))]);
}

function renderBar(share: number, words: Words): string {
  const full = Math.floor(share * BAR_CELLS);
  const bar = "▰".repeat(full) + "▱".repeat(BAR_CELLS - full);
  return `${bar} ${words("library.share", { share })}`;
}
