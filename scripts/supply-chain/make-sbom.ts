import { readFileSync } from "node:fs";
import { z } from "zod";
import { licencesOfLock } from "./licences-of-lock.ts";
import { runTool } from "./run-tool.ts";
import { type Sbom, toShippedSbom } from "./shipped-sbom.ts";

const NPM_SBOM = ["sbom", "--sbom-format", "cyclonedx", "--sbom-type", "application"];

/**
 * Bill of materials of what an installation without development tools may hold, of all platforms; from package.json and
 * package-lock.json in the working folder, without a network.
 *
 * @throws {Error} What npm says, if it can't make one.
 */
export async function makeSbom(): Promise<Sbom> {
  const { name } = z
    .object({ name: z.string() })
    .parse(JSON.parse(readFileSync("package.json", "utf8")));
  const result = await runTool("npm", [...NPM_SBOM, "--package-lock-only"]);
  if (result?.code !== 0) throw new Error(result?.said ?? "npm is not installed");
  const packages = licencesOfLock(JSON.parse(readFileSync("package-lock.json", "utf8")));
  return toShippedSbom(JSON.parse(result.stdout), packages, name);
}
