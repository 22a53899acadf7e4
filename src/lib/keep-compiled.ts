import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("../../node_modules/.cache/papercord", import.meta.url));

/**
 * Has Node keep the compiled form of every module that is imported from now on, so that the next start need not strip
 * types and compile again. Beside the packages, and not in the machine's folder for temporary files, where other users
 * could put code of theirs. Where that folder cannot be written nothing is kept.
 */
export function keepCompiled(): void {
  enableCompileCache(FOLDER);
}
