import { citePaper } from "../../answering/export/cite-paper.ts";
import type { PaperCard } from "../../answering/papers/paper-card.ts";
import type { NoSuchPaper } from "../../answering/papers/paper-reason.ts";

/** What `cite --json` prints. Other programs read it: fields are added, never renamed. */
export type CitedJson =
  | { readonly kind: "unknown"; readonly question: string; readonly reason: string }
  | {
      readonly kind: "found";
      readonly paperId: string;
      readonly title: string;
      readonly bibtex: string;
      readonly ris: string;
      readonly apa: string;
      readonly markdown: string;
      readonly notice?: string;
    };

/** Brings a paper's citations into the documented shape. */
export function toCitedJson(card: PaperCard | NoSuchPaper): CitedJson {
  if (card.kind === "unknown") {
    return { kind: "unknown", question: card.question, reason: card.reason };
  }
  const { citation, notice } = card;
  return {
    kind: "found",
    paperId: citation.paperId,
    title: citation.title,
    bibtex: citePaper(citation, "bibtex"),
    ris: citePaper(citation, "ris"),
    apa: citePaper(citation, "apa"),
    markdown: citePaper(citation, "markdown"),
    ...(notice === undefined ? {} : { notice }),
  };
}
