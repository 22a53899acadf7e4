import { z } from "zod";
import type { ShippedPackage } from "./licences-of-lock.ts";

const SbomSchema = z.looseObject({
  bomFormat: z.literal("CycloneDX"),
  metadata: z.looseObject({
    component: z.looseObject({ "bom-ref": z.string(), name: z.string() }),
  }),
  components: z.array(
    z.looseObject({ "bom-ref": z.string(), name: z.string(), version: z.string() }),
  ),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

/** A bill of materials as CycloneDX has it, with whatever else npm wrote into it. */
export type Sbom = z.infer<typeof SbomSchema>;

/**
 * Takes the development tools out of npm's bill of materials. npm's own `--omit dev` also takes out every package that
 * some tool needs too, such as zod and openai here.
 *
 * @param everything What `npm sbom --sbom-format cyclonedx` printed for the whole lock file, parsed.
 * @param name What the program is called; npm puts the folder's name.
 * @throws {z.ZodError} If it is no such bill.
 */
export function toShippedSbom(
  everything: unknown,
  packages: readonly ShippedPackage[],
  name: string,
): Sbom {
  const sbom = SbomSchema.parse(everything);
  const shipped = new Set(packages.map((own) => `${own.name}@${own.version}`));
  const components = sbom.components.filter((own) => shipped.has(`${own.name}@${own.version}`));
  const root = sbom.metadata.component;
  const refs = new Set([root["bom-ref"], ...components.map((component) => component["bom-ref"])]);
  const dependencies = sbom.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map((entry) => ({ ...entry, dependsOn: entry.dependsOn.filter((ref) => refs.has(ref)) }));
  const metadata = { ...sbom.metadata, component: { ...root, name } };
  return { ...sbom, metadata, components, dependencies };
}
