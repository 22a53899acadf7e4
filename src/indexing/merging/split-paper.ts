import { apartPaperIdOf } from "../../corpus/identity/apart-paper-id.ts";
import type { Paper, PaperHead } from "../../corpus/paper.ts";
import { LlmError } from "../../llm/llm-error.ts";
import { embedderOf } from "../embedder-provider.ts";
import { embedderUnavailable, type IngestServices } from "../ingest.ts";
import type { IngestOptions } from "../ingest-report.ts";
import type { ActiveGeneration, GenerationWriter, StoredContent } from "../library-store.ts";
import { VocabularyDelta } from "../vocabulary-delta.ts";
import { composePaper } from "./compose-paper.ts";
import { type ApartEdition, type EditedPaper, openPaper, withEditions } from "./edited-paper.ts";
import type { Edition } from "./edition.ts";
import { embedChanges } from "./embed-changes.ts";
import { mergedEditions } from "./list-merges.ts";

/** What taking a record out of a paper came to; `merges` is how many could be taken out. */
export type SplitOutcome =
  | { readonly kind: "split"; readonly paper: PaperHead; readonly apart: PaperHead }
  | { readonly kind: "unknown" }
  | { readonly kind: "no-such-merge"; readonly merges: number };

/**
 * Takes a merged record back out, as a paper of its own: the other is again
 * what it would be without it. Both remember it, so that the next ingest of
 * either source leaves them apart. One commit, as the only writer.
 *
 * @param paperId Any text.
 * @param n Which merge, see `listMerges`.
 * @throws {LibraryError} If another ingest holds the library, the embedder fails, or the library cannot be written.
 */
export async function splitPaper(
  paperId: string,
  n: number,
  services: IngestServices,
  { signal: stop, onProgress }: Pick<IngestOptions, "signal" | "onProgress"> = {},
): Promise<SplitOutcome> {
  const { store } = services;
  const work = async (signal: AbortSignal): Promise<SplitOutcome> => {
    const active = await store.active();
    const [before] = (await (await store.lookup())?.contents([paperId])) ?? [];
    if (!active || !before) return { kind: "unknown" };
    const whole = openPaper(before);
    const merges = mergedEditions(whole);
    const taken = merges[n - 1];
    const rest = whole.editions.filter((edition) => edition !== taken);
    if (!taken || rest.length === 0) return { kind: "no-such-merge", merges: merges.length };
    const writer = await store.openWriter();
    const left = { ...withEditions(whole, rest), apart: [...whole.apart, toApart(taken)] };
    const own = await ownPaper(taken, rest, writer);
    onProgress?.({ phase: "embedding", done: 0 });
    await writeBoth({ before, left, own }, { active, writer, services, signal });
    return { kind: "split", paper: headOf(left), apart: headOf(own) };
  };
  try {
    return await store.exclusively(work, {
      ...(stop ? { signal: stop } : {}),
      onWait: (holder) => onProgress?.({ phase: "waiting", done: 0, holder }),
    });
  } catch (error) {
    throw error instanceof LlmError ? embedderUnavailable(error) : error;
  }
}

async function ownPaper(
  taken: Edition,
  rest: readonly Edition[],
  writer: GenerationWriter,
): Promise<EditedPaper> {
  const { by: _, ...edition } = taken;
  const { title } = taken.keys;
  const ids = [
    title,
    apartPaperIdOf(taken.keys),
    apartPaperIdOf({ ...taken.keys, title: taken.key }),
  ];
  const stored = new Set((await writer.contents(ids)).map(({ paperId }) => paperId));
  const paperId = ids.find((id) => !stored.has(id)) ?? title;
  return { paperId, addedAt: taken.at, editions: [edition], faded: [], apart: rest.map(toApart) };
}

/** As an ingest leaves a library: texts, words and stamp in step, whenever it is cut short. */
async function writeBoth(
  papers: { readonly before: StoredContent; readonly left: EditedPaper; readonly own: EditedPaper },
  means: {
    readonly active: ActiveGeneration;
    readonly writer: GenerationWriter;
    readonly services: IngestServices;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { before, left, own } = papers;
  const { active, writer, services, signal } = means;
  const { store, embedders, now } = services;
  const changes = [
    { edited: left, composed: composePaper(left), before },
    { edited: own, composed: composePaper(own) },
  ];
  const embedder = await embedderOf(active, store, embedders);
  const { indexed } = await embedChanges(changes, { embedder, writer, signal });
  const { lastIngest } = active;
  // Until everything is in step, whoever comes next counts the words anew.
  if (lastIngest) await store.activate(writer, { ...active, lastIngest: undefined });
  signal.throwIfAborted();
  await writer.replace(indexed);
  const vocabulary = new VocabularyDelta();
  vocabulary.remove(before);
  for (const { chunks, ...paper } of indexed) {
    vocabulary.add({ ...paper, chunks: chunks.map(({ chunk }) => chunk) });
  }
  const counted = lastIngest ? active.vocabularyDocuments : undefined;
  const vocabularyDocuments = await vocabulary.save(writer, counted);
  await writer.optimizeIfDue();
  signal.throwIfAborted();
  await store.activate(writer, { ...active, vocabularyDocuments, updatedAt: now(), lastIngest });
}

function toApart({ key, keys }: Edition): ApartEdition {
  const { near: _, ...others } = keys;
  return { key, ...others };
}

function headOf(paper: EditedPaper): PaperHead {
  const {
    abstract: _,
    originalTitle: __,
    originalAbstract: ___,
    ...head
  } = composePaper(paper).paper satisfies Paper;
  return head;
}
