import { randomBytes } from "node:crypto";
import { z } from "zod";
import { PAPER_ORDERS } from "../../answering/sort-citations.ts";
import { DAY_MS } from "../../lib/day-ms.ts";
import type { BotServices, RequestContext } from "../bot-services.ts";

/** How long the buttons of a list work, in milliseconds. */
export const VIEW_MS = 30 * DAY_MS;
const KEY_BYTES = 12;

/** A view of a version that kept less is one without a filter, in the order found. */
const PaperListViewSchema = z.object({
  /** What the papers are about; of a list of similar papers the paper's id. */
  topic: z.string().min(1),
  /** Whether the list holds the papers on a topic, or those like a paper; the first when absent. */
  of: z.enum(["topic", "paper"]).exactOptional(),
  /** First and last year, both inclusive; open where absent. */
  yearFrom: z.number().int().exactOptional(),
  yearTo: z.number().int().exactOptional(),
  /** As it is shown at first; in the order found when absent. */
  order: z.enum(PAPER_ORDERS).exactOptional(),
});

/** What the buttons under a paper list need to find it again, also after a restart. */
export type PaperListView = Readonly<z.infer<typeof PaperListViewSchema>>;

const stateKey = (viewKey: string): string => `papers:${viewKey}`;

/**
 * Keeps a view for 30 days.
 *
 * @returns Its key, 16 characters; undefined when the state cannot be written, which is logged: the
 *   list is worth showing without buttons.
 */
export async function savePaperListView(
  view: PaperListView,
  { state, logger, asker }: Pick<RequestContext, "state" | "logger" | "asker">,
): Promise<string | undefined> {
  const viewKey = randomBytes(KEY_BYTES).toString("base64url");
  try {
    await state.set(stateKey(viewKey), JSON.stringify(view), {
      ttlMs: VIEW_MS,
      userId: asker.userId,
    });
    return viewKey;
  } catch (error) {
    logger.error({ err: error }, "cannot keep a paper list for its buttons");
    return undefined;
  }
}

/** @returns The view, or undefined when there is none under this key (any more). */
export async function loadPaperListView(
  viewKey: string,
  { state }: Pick<BotServices, "state">,
): Promise<PaperListView | undefined> {
  const stored = await state.get(stateKey(viewKey));
  return stored === undefined ? undefined : PaperListViewSchema.parse(JSON.parse(stored));
}
