import { visibleLine } from "../lib/visible-line.ts";
import type { Answer } from "../answering/answer.ts";
import { NANO_USD_PER_USD } from "../llm/spend-ledger.ts";
import type { AnswerRecord, FailedRequest, UsageRow } from "./answer-records.ts";
import { textOfAsked } from "./text-of-asked.ts";

const MAX_NEAREST = 3;

/** What the statistics say of an answer. */
export function toUsageRow(record: AnswerRecord): UsageRow {
  const { answer, isPrivate } = record;
  const request = toRequest(record);
  return {
    ...request,
    question: isPrivate ? "" : request.question,
    outcome: answer.kind,
    ms: Math.round(answer.ms),
    nanoUsd: Math.round((answer.spending?.costUsd ?? 0) * NANO_USD_PER_USD),
    nearest: isPrivate ? [] : nearestTitles(answer),
  };
}

/** What the statistics say of a request that failed. */
export function toFailedUsageRow(failure: FailedRequest): UsageRow {
  return {
    ...toRequest(failure),
    outcome: "failed",
    ms: Math.round(failure.ms),
    nanoUsd: 0,
    nearest: [],
  };
}

function toRequest({ id, askedAt, userId, asked }: Omit<FailedRequest, "ms">) {
  return { id, at: askedAt, userId, kind: asked.kind, question: visibleLine(textOfAsked(asked)) };
}

function nearestTitles(answer: Answer): readonly string[] {
  if (answer.kind === "answered") return [];
  return answer.nearest.slice(0, MAX_NEAREST).map(({ title }) => title);
}
