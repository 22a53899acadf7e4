import type { CommandContext } from "../command-context.ts";
import type { Check } from "./check.ts";
import type { LibraryFinding } from "./library-finding.ts";

/**
 * Builds the services and asks for the library's figures, without filling it.
 *
 * @returns How answers are written, unless the services can't be built, and what became of the library.
 */
export async function findLibrary({ openServices }: Pick<CommandContext, "openServices">): Promise<{
  readonly answers: readonly Check[];
  readonly library: LibraryFinding;
}> {
  const answers: Check[] = [];
  try {
    const services = await openServices();
    answers.push({ name: "Answers", status: "ok", message: services.modeSentence });
    return { answers, library: { kind: "stats", stats: await services.libraryStats() } };
  } catch (error) {
    return { answers, library: { kind: "error", error } };
  }
}
