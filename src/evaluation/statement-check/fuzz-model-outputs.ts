import { addAudits, auditWritten } from "./audit-written.ts";
import type { CheckedWriter } from "./checked-writer.ts";
import { SHOWN_PAPERS, type StatementGroup } from "./made-statement.ts";
import { makeFuzzedOutput } from "./make-fuzzed-output.ts";
import { createReplayingChatModel } from "./replaying-chat-model.ts";
import type { StatementRunOptions } from "./run-statement-check.ts";
import { createRandom } from "./seeded-random.ts";
import { sentencesOf } from "./statement-candidate.ts";
import type { AuditFigures, FuzzFigures } from "./statement-check-report.ts";

/** How many texts are made, and from what seed. */
export interface FuzzOptions extends StatementRunOptions {
  readonly outputs: number;
  readonly seed: number;
}

/**
 * Lets a scripted model write texts that no model should write, and looks at
 * what would be shown of them.
 *
 * @param groups At least one, else no text is made.
 * @throws The signal's reason only: what the writer throws counts as a crash.
 */
export async function fuzzModelOutputs(
  groups: readonly StatementGroup[],
  { write }: Pick<CheckedWriter, "write">,
  { outputs, seed, signal, onProgress }: FuzzOptions,
): Promise<FuzzFigures> {
  const random = createRandom(seed);
  const total = groups.length === 0 ? 0 : outputs;
  const audits: AuditFigures[] = [];
  let crashes = 0;
  for (let done = 1; done <= total; done++) {
    signal?.throwIfAborted();
    const { retrieval } = random.pick(groups);
    const papers = retrieval.papers.slice(0, SHOWN_PAPERS);
    const { text, ...arriving } = makeFuzzedOutput(
      papers.map((paper) => ({ sentences: sentencesOf(paper) })),
      random,
    );
    try {
      const model = createReplayingChatModel(text, arriving);
      audits.push(auditWritten(await write(retrieval, model, SHOWN_PAPERS), retrieval));
    } catch {
      crashes += 1;
    }
    onProgress?.(done, total);
  }
  return { outputs: total, crashes, ...addAudits(audits) };
}
