import type { AskedFor } from "./answer-records.ts";

/** What was asked, as one text. */
export function textOfAsked(asked: AskedFor): string {
  switch (asked.kind) {
    case "question":
      return asked.question;
    case "summary":
      return asked.topic;
    case "comparison":
      return asked.subjects.join(" vs ");
    case "explanation":
      return asked.paper;
  }
}
