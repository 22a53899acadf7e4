import { cp } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { paperIdOf } from "../../src/corpus/paper-id.ts";
import type { RawRecord } from "../../src/corpus/paper.ts";
import { sourceOfRecords } from "../../src/corpus/record-source.ts";
import type { EmbedderChoice } from "../../src/indexing/embedder-provider.ts";
import { ingest, type IngestServices } from "../../src/indexing/ingest.ts";
import type { GenerationWriter, LibraryStore } from "../../src/indexing/library-store.ts";
import { splitPaper } from "../../src/indexing/merging/split-paper.ts";
import { removePaper } from "../../src/indexing/remove-paper.ts";
import { HashingEmbeddingModel } from "../doubles/hashing-embedding-model.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { FITTED, hostedBy, openLibrary } from "./library-fixtures.ts";
import { abstractOf } from "./merging/merging-library.ts";

const WRITES = new Set(
  "activate createGeneration dropUnused add replace remove saveVocabulary optimize optimizeIfDue".split(
    " ",
  ),
);

/** Lets a process do so many writes and fails the next one, as a kill between any two of them would. */
class Cut {
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Names of the writes, in order. */
  readonly names: string[] = [];
  /** Readings of the whole library, as for counting all words anew. */
  scans = 0;

  hold<T extends LibraryStore | GenerationWriter>(held: T): T {
    return new Proxy(held, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== "function") return value;
        return (...args: unknown[]) => this.#call(String(name), () => value.apply(target, args));
      },
    });
  }

  #call(name: string, work: () => unknown): unknown {
    if (name === "scan") this.scans += 1;
    if (WRITES.has(name) && this.names.push(name) > this.#most) {
      return Promise.reject(new Error("cut short"));
    }
    return name === "openWriter" || name === "createGeneration" ? this.#writer(work()) : work();
  }

  async #writer(made: unknown): Promise<GenerationWriter> {
    return this.hold((await made) as GenerationWriter);
  }
}

type Change = (services: IngestServices) => Promise<unknown>;

const take =
  (records: readonly RawRecord[], options = {}): Change =>
  (services) =>
    ingest(sourceOfRecords(records), services, options);

function study(subject: string, more: Partial<RawRecord> = {}): RawRecord {
  const source = { file: "a.json", line: 1 };
  return { title: `Study of ${subject}`, abstract: abstractOf(subject), source, ...more };
}

const FIRST = ["alp", "reef", "loaf"].map((subject) => study(subject));
const REEF = study("reef");
const REEF_AGAIN = study("reef", { year: 2020, source: { file: "b.json", line: 1 } });
/** A new paper, a new text of a known one, and one more record of another. */
const SECOND = [study("tram"), study("alp", { abstract: abstractOf("alp", "Anew.") }), REEF_AGAIN];
const OTHERS = ["tram", "cello", "frost"].map((subject) => study(subject));

const model = () => hostedBy(new HashingEmbeddingModel("hashing", 8));

/** `next` is what comes after: the change once more, where that would be the same. */
interface Scenario {
  readonly before: readonly RawRecord[];
  readonly change: Change;
  readonly next?: Change;
  readonly embedders: () => EmbedderChoice;
}

const SCENARIOS: Record<string, Scenario> = {
  "a first ingest": { before: [], change: take(FIRST), embedders: model },
  "an ingest of new, changed and further records": {
    before: FIRST,
    change: take(SECOND),
    embedders: model,
  },
  "an ingest of changed records alone": {
    before: FIRST,
    change: take(FIRST.map((record) => ({ ...record, abstract: `${record.abstract} Anew.` }))),
    embedders: model,
  },
  "an ingest that refits the embedder": {
    before: FIRST,
    change: take(OTHERS),
    embedders: () => FITTED,
  },
  "a rebuild": { before: FIRST, change: take([], { rebuild: true }), embedders: model },
  "a removal": {
    before: FIRST,
    change: (services) => removePaper(paperIdOf("Study of loaf"), services),
    next: take([REEF]),
    embedders: model,
  },
  "a split": {
    before: [...FIRST, REEF_AGAIN],
    change: (services) => splitPaper(paperIdOf("Study of reef"), 1, services),
    next: take([REEF]),
    embedders: model,
  },
};
const now = () => new Date("2026-01-01T00:00:00Z");

async function openAt(uri: string, embedders: EmbedderChoice) {
  return { store: await openLibrary(uri), embedders, now };
}

/** All that an interruption could spoil; words that no paper holds any more may stand there with 0. */
async function stateOf({ store }: Pick<IngestServices, "store">) {
  const writer = await store.openWriter();
  const contents = (await Array.fromAsync(writer.scan(100))).flat();
  const counts = [...(await writer.documentCounts())].filter(([, count]) => count > 0);
  const active = await store.active();
  return {
    contents,
    chunks: (await store.stats())?.chunks,
    counts: Object.fromEntries(counts),
    documents: active?.vocabularyDocuments,
    fitted: active?.fittedDocuments,
    isWhole: active?.lastIngest !== undefined,
  };
}

test.for(Object.entries(SCENARIOS))(
  "%s that is cut short at any write is made up for by the next",
  { timeout: 120_000 },
  async ([, { before, change, next, embedders }]) => {
    const folder = await makeTempDir();
    const base = join(folder, "base");
    const first = await openAt(base, embedders());
    if (before.length > 0) await take(before)(first);
    const copy = async (name: string) => {
      await cp(base, join(folder, name), { recursive: true });
      return openAt(join(folder, name), embedders());
    };
    const whole = await copy("whole");
    await change(whole);
    await next?.(whole);
    const expected = await stateOf(whole);
    for (let most = 0; ; most++) {
      const services = await copy(`cut-${most}`);
      const cut = new Cut(most);
      const failure = await change({ ...services, store: cut.hold(services.store) }).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (cut.names.length <= most) break;
      expect(failure).toMatchObject({ message: "cut short" });
      await change(services);
      await next?.(services);
      expect(await stateOf(services), `after ${most} writes`).toEqual(expected);
    }
  },
);

test("an ingest marks the library as unfinished first and stamps it as soon as texts were replaced", async () => {
  const services = await openAt(await makeTempDir(), model());
  await take(FIRST)(services);
  const watched = new Cut(Number.POSITIVE_INFINITY);
  await take(SECOND)({ ...services, store: watched.hold(services.store) });
  expect(watched.names.join(", ")).toBe(
    "dropUnused, activate, replace, activate, saveVocabulary, activate, optimizeIfDue, activate",
  );
  expect(watched.scans).toBe(0);
});
