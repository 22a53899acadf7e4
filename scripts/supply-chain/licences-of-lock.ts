import { z } from "zod";

/** The part of package-lock.json (version 3) that says what is installed. */
const LockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
      optional: z.boolean().optional(),
    }),
  ),
});

/** A package that an installation without development tools may hold, on any platform. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression, or what the package says instead; undefined when it says nothing. */
  readonly licence: string | undefined;
}

/**
 * @param lock Parsed package-lock.json.
 * @returns Each package and version once, by name.
 * @throws {z.ZodError} If it is no lock file of version 3.
 */
export function licencesOfLock(lock: unknown): ShippedPackage[] {
  const { packages } = LockSchema.parse(lock);
  const shipped = new Map<string, ShippedPackage>();
  for (const [path, { version = "", license, dev = false }] of Object.entries(packages)) {
    const name = path.split("node_modules/").at(-1) ?? "";
    if (name !== "" && !dev) shipped.set(`${name}@${version}`, { name, version, licence: license });
  }
  return [...shipped.values()].toSorted(
    (a, b) => compare(a.name, b.name) || compare(a.version, b.version),
  );
}

/** By code units, so that every machine writes the same list. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
