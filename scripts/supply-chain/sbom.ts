import { makeSbom } from "./make-sbom.ts";

// Prints the bill of materials.
process.stdout.write(`${JSON.stringify(await makeSbom(), null, 2)}\n`);
