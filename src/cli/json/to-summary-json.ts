import type { Answer, Section } from "../../answering/answer.ts";
import { toAnswerJson } from "./to-answer-json.ts";
import type { AnswerJson } from "./to-answer-json.ts";
import { toStatementJson } from "./to-statement-json.ts";
import type { StatementJson } from "./to-statement-json.ts";

/** What `summarize --json` prints: an answer and its parts. */
export interface SummaryJson extends AnswerJson {
  /** In reading order; `heading` is absent for the opening part. Empty when abstained. */
  readonly sections: readonly {
    readonly heading?: string;
    readonly statements: readonly StatementJson[];
  }[];
}

/** Brings a summary into the documented shape. */
export function toSummaryJson(answer: Answer): SummaryJson {
  const sections = answer.kind === "answered" ? answer.sections : [];
  return {
    ...toAnswerJson(answer),
    sections: sections.map(toSectionJson),
  };
}

function toSectionJson({ heading, statements }: Section): SummaryJson["sections"][number] {
  const texts = statements.map(toStatementJson);
  return heading === undefined ? { statements: texts } : { heading, statements: texts };
}
