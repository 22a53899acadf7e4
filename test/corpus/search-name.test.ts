import { describe, expect, test } from "vitest";
import { familyNamesIn, toSearchAuthors, toSearchName } from "../../src/corpus/search-name.ts";

test.for([
  ["Proc. of ICML'23", " proc of icml 23 "],
  ["Zürich  Workshop", " zurich workshop "],
  ["---", ""],
])("toSearchName() writes %j as %j", ([name = "", wanted]) => {
  expect(toSearchName(name)).toBe(wanted);
});

describe("toSearchAuthors()", () => {
  test("puts given names first, keeps authors apart and leaves out empty ones", () => {
    expect(toSearchAuthors(["LeCun, Yann", "?", "Bernhard Schölkopf"])).toBe(
      " yann lecun | bernhard scholkopf ",
    );
  });

  test("keeps a bar in a name from making two authors", () => {
    expect(familyNamesIn(toSearchAuthors(["Anna|Bo Lee"]))).toEqual(["lee"]);
  });

  test("is read back as family names", () => {
    const authors = toSearchAuthors(["Aaron van den Oord", "李明", "Y. LeCun"]);
    expect(familyNamesIn(authors)).toEqual(["oord", "李明", "lecun"]);
    expect(familyNamesIn("")).toEqual([]);
  });
});
