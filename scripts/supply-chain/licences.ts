import { readFileSync, writeFileSync } from "node:fs";
import { licencesOfLock } from "./licences-of-lock.ts";
import { renderLicences } from "./render-licences.ts";

// Writes docs/licences.md from package-lock.json.
try {
  const packages = licencesOfLock(JSON.parse(readFileSync("package-lock.json", "utf8")));
  writeFileSync("docs/licences.md", renderLicences(packages));
  process.stdout.write(`docs/licences.md names ${packages.length} packages.\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
