import type { CollectionFigures } from "../evaluation-report.ts";
import { renderTable } from "../render-table.ts";
import { isHonest } from "./made-statement.ts";
import type {
  ClaimFigures,
  StatementCheckReport,
  StatementKindFigures,
  StatementSetFigures,
  SupportFigures,
} from "./statement-check-report.ts";

const NONE = "-";
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const fixed = (value: number) => value.toFixed(3);

/** Writes out what became of checked statements as aligned tables; none of what was not measured. */
export function renderStatementCheck(
  report: StatementCheckReport | undefined,
  collections: readonly CollectionFigures[],
): string[] {
  const { made, written, fuzz, claims = [] } = report ?? {};
  return [
    renderSet("made statements", made),
    renderReasons("caught by, made", made),
    renderChanges(made),
    renderSet("written statements", written),
    renderReasons("caught by, written", written),
    fuzz
      ? renderTable(
          ["fuzzed texts", "texts", "crashes", "shown", "unresolved", "not verbatim"],
          [
            [
              "statements shown of them",
              ...[fuzz.outputs, fuzz.crashes, fuzz.shown, fuzz.unresolved, fuzz.notVerbatim].map(
                String,
              ),
            ],
          ],
        )
      : "",
    renderLabels(claims),
    renderSupport(claims, collections),
  ];
}

function renderSet(name: string, set: StatementSetFigures | undefined): string {
  const head = [
    name,
    "statements",
    "kept",
    "in part",
    "moved",
    "dropped",
    "caught",
    "lost",
    "AUC of support",
  ];
  const rows = Object.entries(set?.kinds ?? {}).map(([kind, own]) => [
    kind,
    ...[own.statements, own.kept, own.partly, own.reattributed, own.dropped].map(String),
    isHonest(kind) ? NONE : stoppedShare(own),
    isHonest(kind) ? stoppedShare(own) : NONE,
    own.auc === undefined ? NONE : fixed(own.auc),
  ]);
  return renderTable(head, rows);
}

/** What each part of the check caught, and what it cost in honest statements. */
function renderReasons(name: string, set: StatementSetFigures | undefined): string {
  const kinds = Object.entries(set?.kinds ?? {});
  const reasons = [...new Set(kinds.flatMap(([, own]) => Object.keys(own.reasons)))].toSorted();
  const rows = kinds.map(([kind, own]) => [
    kind,
    ...reasons.map((reason) => String(own.reasons[reason] ?? 0)),
  ]);
  return reasons.length === 0 ? "" : renderTable([name, ...reasons], rows);
}

function stoppedShare({
  stopped,
  statements,
}: Pick<StatementKindFigures, "stopped" | "statements">): string {
  return percent(statements === 0 ? 0 : stopped / statements);
}

/** Ways of making false statements of which some were shown. */
function renderChanges(set: StatementSetFigures | undefined): string {
  const rows = Object.entries(set?.kinds ?? {})
    .filter(([kind]) => !isHonest(kind))
    .flatMap(([kind, { changes }]) =>
      Object.entries(changes)
        .filter(([, { statements, stopped }]) => stopped < statements)
        .map(([change, { statements, stopped }]) => [
          `${kind}: ${change}`,
          String(statements),
          String(stopped),
        ]),
    )
    .toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1));
  return renderTable(["not all caught", "statements", "caught"], rows);
}

function renderLabels(claims: readonly ClaimFigures[]): string {
  const rows = claims.flatMap(({ name, labels }) =>
    Object.entries(labels).map(([label, own]) => [
      `${name}: ${label}`,
      String(own.claims),
      percent(own.keptShare),
    ]),
  );
  return renderTable(["claims of others", "claims", "shown"], rows);
}

function renderSupport(
  claims: readonly ClaimFigures[],
  collections: readonly CollectionFigures[],
): string {
  const compared: readonly (readonly [string, SupportFigures | undefined])[] = [
    ...claims.flatMap(
      ({ name, unrelated, contradicted }) =>
        [
          [`${name}: another abstract`, unrelated],
          [`${name}: contradicted`, contradicted],
        ] as const,
    ),
    ...collections.map(
      ({ name, support }) => [`${name}: best-ranked wrong abstract`, support] as const,
    ),
  ];
  const rows = compared.flatMap(([name, own]) =>
    own
      ? [
          [
            name,
            String(own.right),
            String(own.wrong),
            fixed(own.auc),
            percent(own.rightKept),
            percent(own.wrongKept),
          ],
        ]
      : [],
  );
  const head = ["support, right against", "right", "wrong", "AUC", "right shown", "wrong shown"];
  return renderTable(head, rows);
}
