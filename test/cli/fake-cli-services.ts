import type { Assistant } from "../../src/answering/assistant.ts";
import type { CliServices } from "../../src/cli/cli-services.ts";
import { type RecordSource, sourceOfRecords } from "../../src/corpus/record-source.ts";
import type { RecordLimits } from "../../src/corpus/within-limits.ts";
import { fakeLibraryDesk } from "../doubles/fake-library-desk.ts";

const unset = (name: string) => (): never => {
  throw new Error(`Cannot call ${name}: the test did not set it`);
};

/** A source that says what was named; it holds nothing. */
export interface NamedSource extends RecordSource {
  readonly names: readonly string[];
  readonly limits: RecordLimits;
}

function namedSource(names: readonly string[], limits: RecordLimits = {}): NamedSource {
  return { ...sourceOfRecords([]), names, limits };
}

const INSPECTION = { papers: 515, chunks: 515, rowsRead: 515, ms: 40 };

/** Services whose unset methods throw; the library holds papers unless the test says otherwise. */
export class FakeCliServices implements CliServices {
  readonly assistant: Assistant;
  readonly sourceOf: CliServices["sourceOf"];
  readonly ingest: CliServices["ingest"];
  readonly upkeep: CliServices["upkeep"];
  readonly confirmUsd: number;
  readonly desk: CliServices["desk"];
  readonly quarantined: CliServices["quarantined"];
  readonly prepareLibrary: CliServices["prepareLibrary"];
  readonly libraryStats: CliServices["libraryStats"];
  readonly inspectLibrary: CliServices["inspectLibrary"];
  readonly verifyLibrary: CliServices["verifyLibrary"];
  readonly modeSentence = "Answers are extracted from the abstracts: no model is configured.";
  /** How often `close` was called. */
  closed = 0;

  constructor(
    methods: Partial<
      Omit<CliServices, "assistant" | "desk" | "upkeep" | "modeSentence" | "close">
    > &
      Partial<Assistant> & {
        readonly desk?: Partial<CliServices["desk"]>;
        readonly upkeep?: Partial<CliServices["upkeep"]>;
      } = {},
  ) {
    const set = <K extends keyof typeof methods>(name: K) => methods[name] ?? unset(name);
    this.assistant = {
      answer: set("answer"),
      summarize: set("summarize"),
      papers: set("papers"),
      compare: set("compare"),
      explain: set("explain"),
      why: set("why"),
      similar: set("similar"),
      card: set("card"),
      checkClaims: set("checkClaims"),
      digest: set("digest"),
      discuss: set("discuss"),
      recap: set("recap"),
    };
    this.sourceOf = methods.sourceOf ?? namedSource;
    this.ingest = set("ingest");
    this.confirmUsd = methods.confirmUsd ?? 1;
    this.upkeep = {
      papers: unset("papers of the library"),
      verify: unset("verify"),
      compact: unset("compact"),
      size: () => Promise.resolve({ bytes: 6e6, tables: [], indexes: [] }),
      mergedPapers: unset("mergedPapers"),
      rebuildCost: unset("rebuildCost"),
      paidEmbedder: () => Promise.resolve(undefined),
      ...methods.upkeep,
    };
    this.desk = fakeLibraryDesk(methods.desk);
    this.quarantined = set("quarantined");
    this.prepareLibrary = methods.prepareLibrary ?? (() => Promise.resolve(undefined));
    this.libraryStats = set("libraryStats");
    this.inspectLibrary = methods.inspectLibrary ?? (() => Promise.resolve(INSPECTION));
    this.verifyLibrary = methods.verifyLibrary ?? (() => Promise.resolve());
  }

  close(): Promise<void> {
    this.closed += 1;
    return Promise.resolve();
  }
}
