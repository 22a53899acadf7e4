/** Archives of the group `physics`; the other groups have one archive, of their own name. */
const PHYSICS = new Set([
  "astro-ph",
  "cond-mat",
  "gr-qc",
  "hep-ex",
  "hep-lat",
  "hep-ph",
  "hep-th",
  "math-ph",
  "nlin",
  "nucl-ex",
  "nucl-th",
  "physics",
  "quant-ph",
]);
const GROUPS = new Set(["cs", "econ", "eess", "math", "physics", "q-bio", "q-fin", "stat"]);
const SET = /^[a-z-]+(?::[a-z-]+(?::[A-Za-z-]+)?)?$/;
const CATEGORY = /^(?<archive>[a-z-]+)(?:\.(?<subject>[A-Za-z-]+))?$/;

/**
 * @param text A group (`cs`), an archive (`hep-th`), a category (`cs.CL`), or a set as OAI-PMH writes it (`cs:cs:CL`).
 * @returns The set as arXiv's OAI-PMH interface names it; undefined when there is none.
 *
 * @example
 * ```ts
 * parseOaiSet("hep-th"); // "physics:hep-th"
 * parseOaiSet("cs.CL"); // "cs:cs:CL"
 * ```
 */
export function parseOaiSet(text: string): string | undefined {
  if (text.includes(":")) return SET.test(text) ? text : undefined;
  const { archive = "", subject } = CATEGORY.exec(text)?.groups ?? {};
  if (subject === undefined && GROUPS.has(archive)) return archive;
  const group = PHYSICS.has(archive) ? "physics" : archive;
  if (!GROUPS.has(group)) return undefined;
  return subject === undefined ? `${group}:${archive}` : `${group}:${archive}:${subject}`;
}
