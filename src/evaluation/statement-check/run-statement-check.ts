import { type NumberedAbstracts, numberAbstracts } from "../../answering/number-abstracts.ts";
import { type PointedStatement, PointerStream } from "../../answering/pointer-stream.ts";
import { splitSentences } from "../../corpus/split-sentences.ts";
import { addAudits, auditWritten, shownStatements } from "./audit-written.ts";
import type { CheckedWriter } from "./checked-writer.ts";
import { type MadeStatement, SHOWN_PAPERS, type StatementGroup } from "./made-statement.ts";
import { createReplayingChatModel } from "./replaying-chat-model.ts";
import type { AuditFigures } from "./statement-check-report.ts";

/** What came of one statement. */
export interface StatementOutcome {
  readonly statement: MadeStatement;
  readonly outcome: "kept" | "partly" | "reattributed" | "dropped";
  /** Whether it was dropped, or shown with other papers than its own. */
  readonly isStopped: boolean;
  /** In [0, 1]. */
  readonly support: number;
  readonly reason?: string;
}

/** Outcomes in the order of the groups, and what was found wrong with what would be shown. */
export interface StatementRun {
  readonly outcomes: readonly StatementOutcome[];
  readonly audit: AuditFigures;
}

/** How a run goes. */
export interface StatementRunOptions {
  readonly signal?: AbortSignal;
  /** Called after each group. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Lets a scripted model write the statements of each group, in the order given, and sees which of
 * them would be shown and with what. Statements whose group is missing are left out.
 *
 * @throws What the writer throws, and the signal's reason.
 */
export async function runStatementCheck(
  statements: readonly MadeStatement[],
  groups: readonly StatementGroup[],
  writer: CheckedWriter,
  { signal, onProgress }: StatementRunOptions = {},
): Promise<StatementRun> {
  const byPaper = Map.groupBy(statements, ({ paperId }) => paperId);
  const outcomes: StatementOutcome[] = [];
  const audits: AuditFigures[] = [];
  for (const [index, group] of groups.entries()) {
    signal?.throwIfAborted();
    const own = byPaper.get(group.paperId) ?? [];
    const run = await runGroup(own, group, writer);
    outcomes.push(...run.outcomes);
    audits.push(run.audit);
    onProgress?.(index + 1, groups.length);
  }
  return { outcomes, audit: addAudits(audits) };
}

/** A statement as the reader of a model's text sees it. */
interface ReadStatement {
  readonly statement: MadeStatement;
  /** As the model writes it. */
  readonly written: string;
  readonly parts: readonly PointedStatement[];
}

async function runGroup(
  statements: readonly MadeStatement[],
  { retrieval }: StatementGroup,
  writer: CheckedWriter,
): Promise<StatementRun> {
  const abstracts = numberAbstracts(retrieval.papers.slice(0, SHOWN_PAPERS));
  const read = statements.map((statement) => readStatement(statement, abstracts));
  const outcomes: StatementOutcome[] = [];
  const audits: AuditFigures[] = [];
  for (const round of toRounds(read)) {
    const text = round.map(({ written }) => written).join("\n");
    const written = await writer.write(retrieval, createReplayingChatModel(text), SHOWN_PAPERS);
    audits.push(auditWritten(written, retrieval));
    const shown = evidenceByText(written);
    outcomes.push(...round.map((own) => judge(own, shown, abstracts, writer)));
  }
  return { outcomes, audit: addAudits(audits) };
}

/** Writes a statement with its pointers behind each sentence, and reads it as a model's text is read. */
export function readStatement(
  statement: MadeStatement,
  abstracts: NumberedAbstracts,
): ReadStatement {
  const numberOf = new Map(
    abstracts.papers.map(({ number, ranked }) => [ranked.paper.paperId, number] as const),
  );
  const marks = statement.pointers
    .map(({ paperId, sentence }) => `[${numberOf.get(paperId) ?? 0}.${sentence}]`)
    .join("");
  const written = splitSentences(statement.text)
    .map((sentence) =>
      sentence.endsWith(".") ? `${sentence.slice(0, -1)} ${marks}.` : `${sentence} ${marks}`,
    )
    .join(" ");
  const stream = new PointerStream(abstracts);
  const parts = [...stream.push(written), ...stream.end()].filter(
    (item) => item.kind === "statement",
  );
  return { statement, written, parts };
}

/** A text that comes twice is shown once, so that statements which share one go into different outputs. */
function toRounds(read: readonly ReadStatement[]): ReadStatement[][] {
  const rounds: { readonly own: ReadStatement[]; readonly texts: Set<string> }[] = [];
  for (const one of read) {
    const texts = one.parts.map(({ text }) => text);
    let round = rounds.find(({ texts: taken }) => texts.every((text) => !taken.has(text)));
    if (!round) rounds.push((round = { own: [], texts: new Set() }));
    round.own.push(one);
    for (const text of texts) round.texts.add(text);
  }
  return rounds.map(({ own }) => own);
}

/** A sentence that a shown statement rests on. */
interface ShownEvidence {
  readonly paperId: string;
  readonly sentence: number;
}

function evidenceByText(
  written: Awaited<ReturnType<CheckedWriter["write"]>>,
): Map<string, ShownEvidence[]> {
  const citations = written.kind === "answered" ? written.citations : [];
  const paperIdOf = new Map(citations.map(({ n, paperId }) => [n, paperId] as const));
  return new Map(
    shownStatements(written).map(({ text, evidence }) => [
      text,
      evidence.map(({ n, sentence }) => ({ paperId: paperIdOf.get(n) ?? "", sentence })),
    ]),
  );
}

function judge(
  { statement, parts }: ReadStatement,
  shown: ReadonlyMap<string, readonly ShownEvidence[]>,
  abstracts: NumberedAbstracts,
  { check }: CheckedWriter,
): StatementOutcome {
  const checks = parts.map((part) => check(part, abstracts));
  const support = Math.min(1, ...checks.map((own) => own.support));
  const reason = checks.find((own) => own.reason !== undefined)?.reason;
  const base = { statement, support, ...(reason === undefined ? {} : { reason }) };
  const evidence = parts.map(({ text }) => shown.get(text));
  if (parts.length === 0 || evidence.includes(undefined)) {
    return { ...base, outcome: "dropped", isStopped: true };
  }
  const cited = evidence.flatMap((own) => own ?? []);
  const given = statement.pointers;
  const isGiven = cited.some((own) =>
    given.some(({ paperId, sentence }) => paperId === own.paperId && sentence === own.sentence),
  );
  const isPartly = checks.some(({ verdict }) => verdict === "partly");
  const outcome = isGiven ? (isPartly ? "partly" : "kept") : "reattributed";
  return { ...base, outcome, isStopped: isMoved(statement, cited) };
}

/** Whether a statement that is shown no longer says what it said of which paper: away from its own, or back to it. */
function isMoved({ paperId, pointers }: MadeStatement, cited: readonly ShownEvidence[]): boolean {
  const pointsElsewhere = pointers.every((pointer) => pointer.paperId !== paperId);
  return pointsElsewhere
    ? cited.every((own) => own.paperId === paperId)
    : cited.every((own) => own.paperId !== paperId);
}
