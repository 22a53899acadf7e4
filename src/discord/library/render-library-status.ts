import type { LastIngestFigures, LibraryStatus } from "../../indexing/desk/library-status.ts";
import type { EmbedderIdentity } from "../../llm/embedding-model.ts";
import { FITTED_EMBEDDER } from "../../llm/lsa-embedding-model.ts";
import { type MessageBody, toMessageBody, toText } from "../rendering/message-body.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import type { Words } from "../words/words.ts";

/** Sources that are named; on a phone each takes a line. */
export const SHOWN_SOURCES = 8;
const MAX_SOURCE_CHARS = 60;
const MAX_MODEL_CHARS = 80;
const LOCAL_SCHEME = "onnx:";
const SECOND_MS = 1_000;

/** Renders what the library holds, for everybody. */
export function renderLibraryStatus(status: LibraryStatus, words: Words): MessageBody {
  const { papers, chunks, embedder, updatedAt, years, lastIngest, quarantine } = status;
  if (papers === 0) {
    return toMessageBody([
      toText([words("library.empty"), ...renderWaiting(quarantine, words)].join("\n")),
    ]);
  }
  const facts = [
    `### ${words("library.heading")}`,
    `**${words("library.size", { papers, chunks })}**`,
    renderYears(years, words),
    ...(updatedAt === undefined ? [] : [renderDate(updatedAt, words)]),
    ...(embedder === undefined ? [] : [renderEmbedder(embedder, words)]),
  ];
  return toMessageBody([
    toText(facts.join("\n")),
    ...renderSources(status.sources, words).map(toText),
    ...(lastIngest === undefined ? [] : [toText(renderLastIngest(lastIngest, words))]),
    ...renderWaiting(quarantine, words).map(toText),
  ]);
}

function renderYears(years: LibraryStatus["years"], words: Words): string {
  if (years === undefined) return words("library.yearsUnknown");
  const [first, last] = [String(years.first), String(years.last)];
  return first === last
    ? words("library.year", { year: first })
    : words("library.years", { first, last });
}

function renderDate(updatedAt: Date, words: Words): string {
  const when = `<t:${Math.floor(updatedAt.getTime() / SECOND_MS)}:f>`;
  return words("library.updated", { when });
}

function renderEmbedder({ name }: EmbedderIdentity, words: Words): string {
  if (name === FITTED_EMBEDDER) return words("library.searchFitted");
  const isLocal = name.startsWith(LOCAL_SCHEME);
  const bare = isLocal ? name.slice(LOCAL_SCHEME.length) : name;
  const model = sanitizeText(bare, MAX_MODEL_CHARS) || "…";
  return words(isLocal ? "library.searchLocal" : "library.searchHosted", { model });
}

function renderSources({ top, rest }: LibraryStatus["sources"], words: Words): readonly string[] {
  if (top.length === 0) return [];
  const lines = top.map(({ source, papers }) => {
    const name = sanitizeText(source, MAX_SOURCE_CHARS) || "…";
    return `- ${words("library.source", { source: name, papers })}`;
  });
  const others = rest.sources === 0 ? [] : [`- ${words("library.otherSources", { ...rest })}`];
  return [[`**${words("library.sources")}**`, ...lines, ...others].join("\n")];
}

function renderLastIngest(last: LastIngestFigures, words: Words): string {
  const { read, accepted, duplicates, rejected, quarantined } = last;
  const figures = { read, accepted, duplicates, rejected, quarantined };
  return `**${words("library.lastIngest")}**\n${words("library.lastFigures", figures)}`;
}

function renderWaiting({ waiting }: LibraryStatus["quarantine"], words: Words): readonly string[] {
  return waiting === 0 ? [] : [`-# ${words("library.textsWaiting", { texts: waiting })}`];
}
