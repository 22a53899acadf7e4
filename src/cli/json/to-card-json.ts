import type { CardSentence, PaperCard } from "../../answering/papers/paper-card.ts";
import type { NoSuchPaper } from "../../answering/papers/paper-reason.ts";
import type { PaperHead } from "../../corpus/paper.ts";
import { type ListedPaperJson, toListedPaperJson } from "./to-paper-list-json.ts";

/** What `paper --json` prints. Other programs read it: fields are added, never renamed. */
export type CardJson =
  | {
      readonly kind: "unknown";
      readonly question: string;
      readonly reason: string;
      readonly nearest: readonly ListedPaperJson[];
    }
  | {
      readonly kind: "found";
      readonly paper: PaperHead;
      readonly abstract: readonly string[];
      readonly keyIdea?: CardSentence;
      readonly result?: CardSentence;
      readonly similar: readonly ListedPaperJson[];
      readonly notice?: string;
    };

/** Brings a card into the documented shape. */
export function toCardJson(card: PaperCard | NoSuchPaper): CardJson {
  if (card.kind === "unknown") {
    const { kind, question, reason, nearest = [] } = card;
    return { kind, question, reason, nearest: nearest.map(toListedPaperJson) };
  }
  const { kind, paper, abstract, keyIdea, result, similar, notice } = card;
  return {
    kind,
    paper,
    abstract,
    ...(keyIdea === undefined ? {} : { keyIdea }),
    ...(result === undefined ? {} : { result }),
    similar: similar.map(toListedPaperJson),
    ...(notice === undefined ? {} : { notice }),
  };
}
