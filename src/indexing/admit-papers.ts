import { contentHashOf } from "../corpus/content-hash.ts";
import { isRejected } from "../corpus/is-rejected.ts";
import type { Paper } from "../corpus/paper.ts";
import type { ReadResult } from "../corpus/read-result.ts";
import { toPaper } from "../corpus/to-paper.ts";
import type { IngestTally } from "./ingest-tally.ts";
import type { IngestMemory } from "./merging/ingest-memory.ts";
import type { Arrival } from "./merging/sorted-batch.ts";
import type { RecordGate } from "./record-gate.ts";

/** What records are admitted with. */
export interface AdmitOptions {
  readonly gate: RecordGate;
  /** Counts what is refused, held back and what repeats. */
  readonly tally: IngestTally;
  readonly memory: IngestMemory;
  /** Told of each record that its own source holds twice. */
  readonly onDuplicate?: (paper: Paper) => void;
}

/** Cleans, validates and inspects records, and passes over what a source repeats word by word. */
export async function* admitPapers(
  results: AsyncIterable<ReadResult>,
  { gate, tally, memory, onDuplicate }: AdmitOptions,
): AsyncGenerator<Arrival> {
  const files = new Set<string>();
  for await (const result of results) {
    if (isRejected(result)) {
      tally.rejected.push(result);
      continue;
    }
    files.add(result.source.file);
    tally.files = files.size;
    tally.read += 1;
    const paper = toPaper(result);
    if (isRejected(paper)) {
      tally.rejected.push(paper);
      continue;
    }
    // What is held back must not make a later paper of the same title its duplicate.
    if (!(await gate.admits(result, paper))) continue;
    const contentHash = contentHashOf(paper);
    const novelty = memory.see(contentHash, paper.source);
    if (novelty === "repeat") {
      tally.duplicates += 1;
      onDuplicate?.(paper);
    } else {
      yield { paper, contentHash, at: result.source, novelty };
    }
  }
  await gate.save();
}
