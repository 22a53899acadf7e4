import { z } from "zod";
import type { Turn } from "../answering/assistant.ts";

const CitedSchema = z.array(z.object({ paperId: z.string(), title: z.string() }));

/** Writes the papers of a turn as text, without what else is known of them. */
export function storeCited(citations: Turn["citations"]): string {
  return JSON.stringify(citations.map(({ paperId, title }) => ({ paperId, title })));
}

/**
 * Reads what {@link storeCited} wrote.
 *
 * @throws {Error} If it is something else.
 */
export function restoreCited(text: unknown): Turn["citations"] {
  return CitedSchema.parse(JSON.parse(String(text)));
}
