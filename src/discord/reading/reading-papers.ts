import { z } from "zod";
import type { Citation } from "../../answering/answer.ts";
import type { ReadingGroup } from "../../state/reading-group-store.ts";
import type { BotServices } from "../bot-services.ts";
import { RETENTION } from "../privacy/retention.ts";

const PapersSchema = z.array(
  z.object({
    paperId: z.string(),
    title: z.string(),
    quote: z.string(),
    url: z.string().exactOptional(),
    year: z.number().exactOptional(),
  }),
);

/** A paper that can be voted for, as it is shown. */
export type ReadingPaper = Pick<Citation, "paperId" | "title" | "quote" | "url" | "year">;

const stateKey = (groupId: string): string => `reading:${groupId}`;

/** Keeps how the papers of a vote are shown, for as long as the group is kept. */
export async function keepReadingPapers(
  groupId: string,
  papers: readonly ReadingPaper[],
  { state }: Pick<BotServices, "state">,
): Promise<void> {
  const shown = papers.map(({ paperId, title, quote, url, year }) => ({
    paperId,
    title,
    quote,
    url,
    year,
  }));
  await state.set(stateKey(groupId), JSON.stringify(shown), { ttlMs: RETENTION.answersMs });
}

/** @returns The papers of a vote in their order; with their titles alone when no more is kept of them. */
export async function loadReadingPapers(
  { id, candidates }: Pick<ReadingGroup, "id" | "candidates">,
  { state }: Pick<BotServices, "state">,
): Promise<readonly ReadingPaper[]> {
  const stored = await state.get(stateKey(id));
  if (stored !== undefined) return PapersSchema.parse(JSON.parse(stored));
  return candidates.map((candidate) => ({ ...candidate, quote: "" }));
}
