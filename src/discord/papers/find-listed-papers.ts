import type { PaperList } from "../../answering/paper-list.ts";
import { type PaperOrder, sortCitations } from "../../answering/sort-citations.ts";
import type { RequestContext } from "../bot-services.ts";
import type { PaperListView } from "./paper-list-view.ts";
import { SaidError } from "../sending/said-error.ts";
import { untilAborted } from "../sending/until-aborted.ts";

/**
 * Finds the papers of a list anew, so that it is as complete as the library is now. Rejects as the search does.
 *
 * @param order In which the papers come; those of an abstention stay as they were found.
 * @throws {SaidError} If it lists papers like one that the library no longer has.
 */
export async function findListedPapers(
  { topic, of, yearFrom, yearTo }: PaperListView,
  order: PaperOrder,
  { assistant, signal }: Pick<RequestContext, "assistant" | "signal">,
): Promise<PaperList> {
  const filter = {
    ...(yearFrom === undefined ? {} : { yearFrom }),
    ...(yearTo === undefined ? {} : { yearTo }),
  };
  // A filter of years keeps the search from reading others out of the topic, so none is given unless asked for.
  const options = Object.keys(filter).length === 0 ? { signal } : { signal, filter };
  const finding =
    of === "paper" ? assistant.similar(topic, options) : assistant.papers(topic, options);
  const list = await untilAborted(finding, signal);
  // Papers like a paper come under its title; under its id only when there is no such paper.
  if (of === "paper" && list.abstained !== undefined && list.topic === topic) {
    throw new SaidError("card.gone");
  }
  if (list.abstained !== undefined) return list;
  return { ...list, papers: sortCitations(list.papers, order) };
}
