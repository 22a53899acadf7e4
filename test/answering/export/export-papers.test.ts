import { expect, test } from "vitest";
import { EXPORT_FORMATS } from "../../../src/answering/export/export-format.ts";
import { exportPapers } from "../../../src/answering/export/export-papers.ts";
import { makeCitation, makeList } from "./papers.ts";

test.for(EXPORT_FORMATS)("exportPapers() writes a non-empty list as %s", (format) => {
  expect(exportPapers(makeList([makeCitation()]), format)).toContain("Dual Diffusion for Graphs");
});

test.for(EXPORT_FORMATS)("exportPapers() leaves papers that only come near out of %s", (format) => {
  const list = makeList([makeCitation()], { total: 0, abstained: "No paper covers cats." });
  expect(exportPapers(list, format)).not.toContain("Dual Diffusion");
});
