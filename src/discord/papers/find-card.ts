import type { PaperCard } from "../../answering/papers/paper-card.ts";
import { PAPER_ID } from "../../corpus/paper-id.ts";
import type { RequestContext } from "../bot-services.ts";
import type { ChoosablePaper } from "./render-paper-select.ts";
import { SaidError } from "../sending/said-error.ts";
import { untilAborted } from "../sending/until-aborted.ts";

const MOST_SUGGESTED = 10;

/** The paper that somebody names, or the ones that they may have meant. */
export type FoundCard =
  | PaperCard
  | { readonly kind: "unknown"; readonly suggested: readonly ChoosablePaper[] };

type Finder = Pick<RequestContext, "assistant" | "titles" | "signal" | "logger">;

/**
 * Finds the card of the paper that somebody names by its title, id, method or
 * a description. Rejects as the search does.
 *
 * @returns When there is none, the titles like what was typed and the papers about it, best first.
 * @throws {SaidError} If an id leads to no paper: it was one's, which is gone.
 */
export async function findCard(name: string, context: Finder): Promise<FoundCard> {
  const { assistant, signal } = context;
  const card = await untilAborted(assistant.card(name, { signal }), signal);
  if (card.kind === "found") return card;
  if (PAPER_ID.test(name)) throw new SaidError("card.gone");
  const all = [...(await titlesLike(name, context)), ...(card.nearest ?? [])];
  const distinct = new Map(all.toReversed().map((paper) => [paper.paperId, paper]));
  const suggested = all.filter((paper) => distinct.get(paper.paperId) === paper);
  return { kind: "unknown", suggested: suggested.slice(0, MOST_SUGGESTED) };
}

async function titlesLike(
  name: string,
  { titles, logger }: Pick<Finder, "titles" | "logger">,
): Promise<readonly ChoosablePaper[]> {
  return titles.lookup(name, { limit: MOST_SUGGESTED }).catch((err: unknown) => {
    logger.warn({ err }, "no titles to suggest");
    return [];
  });
}
