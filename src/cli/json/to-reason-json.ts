import type { NoSuchPaper, PaperReason } from "../../answering/papers/paper-reason.ts";

/** What `why --json` prints. Other programs read it: fields are added, never renamed. */
export type ReasonJson = PaperReason | NoSuchPaper;

/** Brings a reason into the documented shape: its own fields and nothing else. */
export function toReasonJson(reason: PaperReason | NoSuchPaper): ReasonJson {
  if (reason.kind === "unknown") {
    return { kind: "unknown", question: reason.question, reason: reason.reason };
  }
  return {
    kind: "found",
    question: reason.question,
    paper: reason.paper,
    ...(reason.rank === undefined ? {} : { rank: reason.rank }),
    found: reason.found,
    answered: reason.answered,
    ...(reason.score === undefined ? {} : { score: reason.score }),
    signals: reason.signals.map(({ key, name, value }) => ({ key, name, value })),
    matched: reason.matched,
    missing: reason.missing,
    quotes: reason.quotes,
    abstract: reason.abstract.map(({ text, isQuoted }) => ({ text, isQuoted })),
  };
}
