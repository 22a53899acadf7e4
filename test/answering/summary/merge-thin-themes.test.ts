import { expect, test } from "vitest";
import type { Section } from "../../../src/answering/answer.ts";
import { mergeThinThemes } from "../../../src/answering/summary/merge-thin-themes.ts";

/** A section with one statement for each list of citations. */
function section(heading: string | undefined, ...citations: readonly number[][]): Section {
  const statements = citations.map((own) => ({ text: own.join(), citations: own, evidence: [] }));
  return { ...(heading === undefined ? {} : { heading }), statements };
}

test("mergeThinThemes() puts what single papers say together, before the open questions", () => {
  const sections = [
    section("Shared", [1], [2]),
    section("One", [3]),
    section("Other", [4], [4]),
    section("Open questions", [1, 2]),
  ];
  expect(mergeThinThemes(sections, 4)).toEqual([
    sections[0],
    section("Also on the topic", [3], [4], [4]),
    sections[3],
  ]);
});

test("mergeThinThemes() gives a single leftover paper no heading, and few papers their themes", () => {
  const sections = [section("Shared", [1, 2]), section("One", [3])];
  expect(mergeThinThemes(sections, 4)).toEqual([sections[0], section(undefined, [3])]);
  expect(mergeThinThemes(sections, 3)).toBe(sections);
});
