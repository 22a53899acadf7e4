import { expect, test } from "vitest";
import { contentHashOf } from "../../../src/corpus/content-hash.ts";
import type { Paper } from "../../../src/corpus/paper.ts";
import { paperIdOf } from "../../../src/corpus/paper-id.ts";
import { composePaper } from "../../../src/indexing/merging/compose-paper.ts";
import { editionOf, fadedKey } from "../../../src/indexing/merging/edition.ts";
import type { EditedPaper } from "../../../src/indexing/merging/edited-paper.ts";
import { aliasesOf, readMerged, writeMerged } from "../../../src/indexing/merging/merged-column.ts";
import { abstractOf } from "./merging-library.ts";

function edition(title: string, subject: string, more: Partial<Paper> = {}) {
  const abstract = abstractOf(subject);
  const texts = { title, abstract, originalTitle: title, originalAbstract: abstract };
  const paper = { paperId: paperIdOf(title), source: "a.json", ...texts, ...more };
  return editionOf(paper, contentHashOf(paper), 1);
}

const SHOWN = edition("Melting of Glaciers", "alp", { date: "2026-01-02" });
const OLDER = edition("Slow Ice", "reef", { date: "2020-01-02", doi: "10.1000/ice" });
const FADED = edition("Cold Water", "loaf");
const PAPER: EditedPaper = {
  paperId: paperIdOf("Melting of Glaciers"),
  editions: [OLDER, SHOWN],
  faded: [fadedKey(FADED)],
  apart: [{ key: "k", title: paperIdOf("Tram"), abstract: "a", doi: "10.1000/tram" }],
};

test("aliasesOf() gives the keys of all records, faded ones too, that the row doesn't have", () => {
  const aliases = aliasesOf(PAPER, composePaper(PAPER))?.split(" ") ?? [];
  expect(aliases).toContain(`title:${paperIdOf("Slow Ice")}`);
  expect(aliases).toContain(`title:${paperIdOf("Cold Water")}`);
  expect(aliases).toContain(`abstract:${OLDER.keys.abstract}`);
  // The row has the title by which it goes, the text that it shows, and the id that it took over.
  expect(aliases).not.toContain(`title:${PAPER.paperId}`);
  expect(aliases).not.toContain(`abstract:${SHOWN.keys.abstract}`);
  expect(aliases).not.toContain("doi:10.1000/ice");
  const alone = { ...PAPER, editions: [SHOWN], faded: [] } as const;
  expect(aliasesOf(alone, composePaper(alone))).toBeUndefined();
});

test("readMerged() gives back what writeMerged() wrote, and nothing of what it didn't write", () => {
  const merged = writeMerged(PAPER, composePaper(PAPER)) ?? "";
  const { title, abstract, cleaned } = SHOWN;
  const shown = { title, abstract, ...(cleaned ? { cleaned } : {}) };
  const { paperId: _, ...kept } = PAPER;
  const [older, newest] = kept.editions;
  const { cleaned: __, ...bare } = older;
  expect(readMerged(merged, shown)).toEqual({ ...kept, editions: [bare, newest] });
  for (const other of ["", "null", "{}", '{"editions":[]}', '{"editions":[{"key":1}]}']) {
    expect(readMerged(other, shown), other).toBeUndefined();
  }
});
