import { LibraryError } from "../../indexing/library-error.ts";
import type { CliServices } from "../cli-services.ts";
import type { CommandContext } from "../command-context.ts";
import type { Check } from "./check.ts";
import type { FoundLibrary, LibraryFinding } from "./library-finding.ts";

/**
 * Builds the services, makes sure that the library can be written safely, and searches it, without filling it.
 *
 * @returns How answers are written, unless the services can't be built, with a warning where papers can't be added, and
 *   what became of the library.
 */
export async function findLibrary({ openServices }: Pick<CommandContext, "openServices">): Promise<{
  readonly answers: readonly Check[];
  readonly library: LibraryFinding;
}> {
  const answers: Check[] = [];
  try {
    const services = await openServices();
    answers.push({ name: "Answers", status: "ok", message: services.modeSentence });
    answers.push(...(await checkWriting(services)));
    return { answers, library: { kind: "stats", ...(await look(services)) } };
  } catch (error) {
    return { answers, library: { kind: "error", error } };
  }
}

/** An empty library is filled at the first question, and is no fault; one that holds papers is searched. */
async function look(
  services: Pick<CliServices, "libraryStats" | "inspectLibrary" | "upkeep">,
): Promise<FoundLibrary> {
  const stats = await services.libraryStats();
  if (stats === undefined || stats.papers === 0) return { stats };
  const inspection = await services.inspectLibrary();
  const size = await services.upkeep.size();
  return { stats, inspection, ...(size ? { bytes: size.bytes, indexes: size.indexes } : {}) };
}

/** Rights that suffice for reading are what an answering process needs, so they are no failure. */
async function checkWriting(services: CliServices): Promise<Check[]> {
  try {
    await services.verifyLibrary();
    return [];
  } catch (error) {
    if (!(error instanceof LibraryError) || error.kind !== "read-only") throw error;
    return [
      {
        name: "Adding papers",
        status: "warn",
        message: error.message,
        fix: "nothing, if this process only answers",
      },
    ];
  }
}
