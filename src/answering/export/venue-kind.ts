const JOURNAL =
  /\b(?:journal|transactions|trans|letters|reviews?|annals|magazine|bulletin|acta|nature|science|pnas|jmlr|tmlr|access)\b/i;
const PREPRINT = /\b(?:arxiv|biorxiv|medrxiv|openreview|preprints?|corr|ssrn)\b/i;

/** What kind of publication a venue's name stands for. */
export type VenueKind = "journal" | "conference" | "preprint";

/** Guesses by the name, for formats that keep the kinds apart; a name that tells nothing is a conference's. */
export function venueKindOf(venue: string): VenueKind {
  if (PREPRINT.test(venue)) return "preprint";
  return JOURNAL.test(venue) ? "journal" : "conference";
}
