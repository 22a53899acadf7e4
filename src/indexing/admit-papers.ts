import { createDeduplicator } from "../corpus/create-deduplicator.ts";
import { isRejected } from "../corpus/is-rejected.ts";
import type { Paper } from "../corpus/paper.ts";
import type { ReadResult } from "../corpus/read-result.ts";
import { toPaper } from "../corpus/to-paper.ts";
import type { IngestTally } from "./ingest-tally.ts";
import type { RecordGate } from "./record-gate.ts";

/**
 * Cleans, validates and inspects records, counting what is refused, held back
 * and what repeats.
 *
 * @param onDuplicate Told of each paper that stands among the records before it.
 * @returns Papers of which no two have one id or abstract.
 */
export async function* admitPapers(
  results: AsyncIterable<ReadResult>,
  gate: RecordGate,
  tally: IngestTally,
  onDuplicate: (paper: Paper) => void = () => {},
): AsyncGenerator<Paper> {
  const { seen } = createDeduplicator();
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
    if (seen(paper) === "new") {
      yield paper;
      continue;
    }
    tally.duplicates += 1;
    onDuplicate(paper);
  }
  await gate.save();
}
