import type { MatchedBy } from "../../corpus/identity/is-same-work.ts";
import type { MergedRecord } from "../ingest-report.ts";
import type { ComposedPaper } from "./compose-paper.ts";
import type { EditedPaper, Taking } from "./edited-paper.ts";
import type { Edition } from "./edition.ts";
import type { Meeting } from "./meet-paper.ts";
import type { Arrival, RecordOutcome } from "./sorted-batch.ts";

/** Of a meeting by the paper's own title or by an id. */
const SUREST_RANK = 2;

/** A record that was taken for a paper, and what that did. */
export interface TakenRecord {
  readonly arrival: Arrival;
  readonly edition: Edition;
  /** Absent for a record that the paper knew. */
  readonly met: Meeting | undefined;
  readonly taking: Taking;
  readonly before: { readonly edited: EditedPaper; readonly composed: ComposedPaper };
  readonly after: ComposedPaper;
  /** Other papers that the record meets too. */
  readonly others: readonly EditedPaper[];
  /** Whether this ingest read the edition too, from the record's source. */
  readonly isStillRead: (edition: Edition) => boolean;
}

/** Says what a record that was taken for a known paper did to it. */
export function outcomeOf(record: TakenRecord): RecordOutcome {
  const { arrival, edition, met, taking, before, after } = record;
  const { paper, shown } = after;
  const isSame = before.composed.contentHash === after.contentHash;
  const isText = edition.keys.abstract === shown.keys.abstract;
  const addsNothing = taking === "known" || taking === "named" || (isSame && isText);
  if (!met || addsNothing) {
    const isRepeat =
      arrival.novelty === "same-text" || (isText && edition.keys.title !== shown.keys.title);
    return { kind: isRepeat ? "duplicate" : "unchanged", paper };
  }
  if (taking === "replaced" || isNextVersion(record)) {
    return { kind: isSame ? "unchanged" : "updated", paper };
  }
  return { kind: "merged", paper, merge: mergeOf(record, met.by) };
}

function mergeOf({ arrival, before, others }: TakenRecord, by: MatchedBy): MergedRecord {
  const { file, line, record } = arrival.at;
  const { paperId, title } = before.composed.paper;
  return {
    file,
    line,
    ...(record === undefined ? {} : { record }),
    paperId,
    title: arrival.paper.title,
    into: title,
    by,
    ...(others.length > 0 ? { others: others.map((other) => other.paperId) } : {}),
  };
}

/** A source brings the next version of what it brought, rather than two versions at once. */
function isNextVersion({ edition, before, met, isStillRead }: TakenRecord): boolean {
  const [source = ""] = edition.sources;
  const { editions } = before.edited;
  return (
    met !== undefined &&
    met.rank <= SUREST_RANK &&
    editions.every((other) => other.sources.includes(source) && !isStillRead(other))
  );
}
