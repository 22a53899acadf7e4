import type { RemoveOutcome } from "../../indexing/desk/library-desk.ts";
import type { CommandContext } from "../command-context.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { terminalText } from "../render/terminal-text.ts";

/** What became of each paper that was to be removed, in the order they were named. */
export type Removals = readonly (readonly [paperId: string, outcome: RemoveOutcome])[];

/**
 * Takes papers out of the library one after the other, and says what would
 * bring each back.
 *
 * @param quiet Whether nothing is said of what was removed, as for a program.
 */
export async function removePapers(
  paperIds: readonly string[],
  { io, stdout, stderr, openServices }: CommandContext,
  { quiet }: { readonly quiet: boolean },
): Promise<Removals> {
  const { desk } = await openServices();
  const options = io.signal === undefined ? {} : { signal: io.signal };
  const removals: [string, RemoveOutcome][] = [];
  for (const paperId of new Set(paperIds)) {
    const outcome = await desk.remove(paperId, options);
    removals.push([paperId, outcome]);
    if (outcome.kind === "unknown") {
      await stderr.write(`The library has no paper ${paperId}; nothing was removed.\n`);
    } else if (!quiet) {
      const { title, source } = outcome.paper;
      await stdout.write(
        `Removed “${terminalText(title)}”. It comes back if ${terminalText(source)} is ingested again.\n`,
      );
    }
  }
  return removals;
}

/** @returns The exit code: failed when a paper wasn't there. */
export function exitCodeOf(removals: Removals): number {
  const isDone = removals.every(([, { kind }]) => kind === "removed");
  return isDone ? EXIT_CODE.done : EXIT_CODE.failed;
}
