import { statementsOf } from "../../answering/answer.ts";
import type { Answer, AnswerMode, CheckCount, Citation } from "../../answering/answer.ts";
import type { Spending } from "../../llm/spending.ts";
import { toPlainAnswer } from "./to-plain-answer.ts";
import { toStatementJson } from "./to-statement-json.ts";
import type { StatementJson } from "./to-statement-json.ts";

/** What `ask --json` prints. Other programs read it: fields are added, never renamed. */
export interface AnswerJson {
  readonly question: string;
  readonly kind: Answer["kind"];
  /** Plain text with `[1]` marks; the reason when abstained. */
  readonly answer: string;
  readonly statements: readonly StatementJson[];
  /** The papers cited; the nearest ones when abstained. */
  readonly citations: readonly Pick<Citation, "n" | "paperId" | "title" | "quote" | "score">[];
  readonly checked: CheckCount;
  readonly mode: AnswerMode;
  /** `name@version` of the prompts it was written with; absent when no model was asked. */
  readonly prompt?: string;
  readonly confidence: number;
  readonly ms: number;
  /** Why a configured model did not write it, or what else is to be known of it; absent otherwise. */
  readonly notice?: string;
  /** What its calls to paid models came to; absent when none was made. */
  readonly spending?: SpendingJson;
  /** Whether it was given before to the same question. */
  readonly cached?: true;
}

/** See {@link Spending}; `costUsd` is absent when a model's price isn't known. */
type SpendingJson = Omit<Spending, "costUsd"> & { readonly costUsd?: number };

/** Brings an answer into the documented shape. */
export function toAnswerJson(answer: Answer): AnswerJson {
  const isAnswered = answer.kind === "answered";
  const papers = isAnswered ? answer.citations : answer.nearest;
  return {
    question: answer.question,
    kind: answer.kind,
    answer: isAnswered ? toPlainAnswer(answer) : answer.reason,
    statements: isAnswered ? statementsOf(answer).map(toStatementJson) : [],
    citations: papers.map(({ n, paperId, title, quote, score }) => ({
      n,
      paperId,
      title,
      quote,
      score,
    })),
    checked: isAnswered
      ? { kept: answer.checked.kept, dropped: answer.checked.dropped }
      : { kept: 0, dropped: 0 },
    mode: answer.mode,
    ...(answer.prompt === undefined ? {} : { prompt: answer.prompt }),
    confidence: answer.confidence,
    ms: answer.ms,
    ...(answer.notice === undefined ? {} : { notice: answer.notice }),
    ...(answer.spending === undefined ? {} : { spending: toSpendingJson(answer.spending) }),
    ...(answer.cached === undefined ? {} : { cached: answer.cached }),
  };
}

function toSpendingJson({ costUsd, ...spending }: Spending): SpendingJson {
  const { calls, inputTokens, outputTokens, cachedInputTokens, isEstimated } = spending;
  const counts = { calls, inputTokens, outputTokens, cachedInputTokens, isEstimated };
  return costUsd === undefined ? counts : { ...counts, costUsd };
}
