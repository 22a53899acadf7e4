import type { Connection, Table } from "@lancedb/lancedb";
import type { Guard } from "./lancedb-connection.ts";
import { detailsOf } from "../corpus/details-of.ts";
import type { PaperDetails } from "../corpus/paper.ts";
import { columnsOf } from "./lancedb-columns.ts";
import { DETAILS_COLUMN, QUARANTINE_TABLE, quarantineSchema } from "./lancedb-schema.ts";
import type { Quarantine, QuarantinedText } from "./quarantine.ts";
import { sqlIn } from "./sql-literal.ts";

/** How long old versions of the table stay for readers that still use them. */
const KEEP_VERSIONS_MS = 3_600_000;

interface QuarantineRow extends Record<string, unknown> {
  readonly textKey: string;
  readonly paperId: string;
  readonly title: string;
  readonly abstract: string;
  readonly file: string;
  readonly line: number;
  readonly reasons: string;
  readonly quarantinedAt: number;
  readonly allowedAt: number | null;
  /** Undefined in a table that an earlier version made. */
  readonly details?: string | null;
}

/** Keeps the quarantine in a table of its own beside the library's; see {@link Quarantine}. */
export class LancedbQuarantine implements Quarantine {
  readonly #connect: () => Promise<Connection>;
  readonly #guard: Guard;

  /** @param guard Turns the engine's errors into those of the library. */
  constructor(connect: () => Promise<Connection>, guard: Guard) {
    this.#connect = connect;
    this.#guard = guard;
  }

  async list(): Promise<QuarantinedText[]> {
    return this.#guard(async () => {
      const table = await this.#table();
      const rows = ((await table?.query().toArray()) ?? []) as QuarantineRow[];
      return rows.map(toText).toSorted(byTime);
    });
  }

  async hold(texts: readonly QuarantinedText[]): Promise<void> {
    if (texts.length === 0) return;
    await this.#guard(async () => {
      const table = await this.#writable();
      const rows = new Map(texts.map((text) => [text.textKey, toRow(text)]));
      await table
        .mergeInsert("textKey")
        .whenMatchedUpdateAll()
        .whenNotMatchedInsertAll()
        .execute([...rows.values()]);
      await table.optimize({ cleanupOlderThan: new Date(Date.now() - KEEP_VERSIONS_MS) });
    });
  }

  async allow(paperIds: readonly string[], at: Date): Promise<string[]> {
    return this.#guard(async () => {
      const table = await this.#table();
      if (!table) return [...paperIds];
      const ofPapers = sqlIn("paperId", paperIds);
      const rows = (await table.query().where(ofPapers).select(["paperId"]).toArray()) as Pick<
        QuarantineRow,
        "paperId"
      >[];
      const known = new Set(rows.map(({ paperId }) => paperId));
      await table.update({
        where: `${ofPapers} AND allowedAt IS NULL`,
        values: { allowedAt: at.getTime() },
      });
      return paperIds.filter((paperId) => !known.has(paperId));
    });
  }

  async allowedKeys(): Promise<Set<string>> {
    return this.#guard(async () => {
      const table = await this.#table();
      const query = table?.query().where("allowedAt IS NOT NULL").select(["textKey"]);
      const rows = ((await query?.toArray()) ?? []) as Pick<QuarantineRow, "textKey">[];
      return new Set(rows.map(({ textKey }) => textKey));
    });
  }

  async #writable(): Promise<Table> {
    const table = await this.#table();
    if (!table) {
      return (await this.#connect()).createEmptyTable(QUARANTINE_TABLE, quarantineSchema());
    }
    if (!(await columnsOf(table)).has(DETAILS_COLUMN)) {
      await table.addColumns([{ name: DETAILS_COLUMN, valueSql: "cast(NULL as string)" }]);
    }
    return table;
  }

  async #table(): Promise<Table | undefined> {
    const connection = await this.#connect();
    if (!(await connection.tableNames()).includes(QUARANTINE_TABLE)) return undefined;
    return connection.openTable(QUARANTINE_TABLE);
  }
}

function toRow(text: QuarantinedText): QuarantineRow {
  const { textKey, paperId, title, abstract, file, line, quarantinedAt, allowedAt } = text;
  return {
    textKey,
    paperId,
    title,
    abstract,
    file,
    line,
    reasons: JSON.stringify(text.reasons),
    quarantinedAt: quarantinedAt.getTime(),
    allowedAt: allowedAt?.getTime() ?? null,
    details: JSON.stringify(detailsOf(text)),
  };
}

function toText(row: QuarantineRow): QuarantinedText {
  const { textKey, paperId, title, abstract, file, line, allowedAt, details } = row;
  return {
    ...(JSON.parse(details ?? "{}") as PaperDetails),
    textKey,
    paperId,
    title,
    abstract,
    file,
    line,
    reasons: JSON.parse(row.reasons) as string[],
    quarantinedAt: new Date(row.quarantinedAt),
    ...(allowedAt === null ? {} : { allowedAt: new Date(allowedAt) }),
  };
}

function byTime(a: QuarantinedText, b: QuarantinedText): number {
  const later = b.quarantinedAt.getTime() - a.quarantinedAt.getTime();
  return later || (a.paperId + a.textKey < b.paperId + b.textKey ? -1 : 1);
}
