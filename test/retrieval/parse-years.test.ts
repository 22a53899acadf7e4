import fc from "fast-check";
import { expect, test } from "vitest";
import { parseYears } from "../../src/retrieval/parse-years.ts";

const THIS_YEAR = 2026;

test.for([
  ["2023", { yearFrom: 2023, yearTo: 2023 }],
  [" in 2023 ", { yearFrom: 2023, yearTo: 2023 }],
  ["２０２３", { yearFrom: 2023, yearTo: 2023 }],
  ["2020-2023", { yearFrom: 2020, yearTo: 2023 }],
  ["2020 – 2023", { yearFrom: 2020, yearTo: 2023 }],
  ["2023-2020", { yearFrom: 2020, yearTo: 2023 }],
  ["2020..2023", { yearFrom: 2020, yearTo: 2023 }],
  ["from 2020 to 2023", { yearFrom: 2020, yearTo: 2023 }],
  ["between 2020 and 2023", { yearFrom: 2020, yearTo: 2023 }],
  [">=2021", { yearFrom: 2021 }],
  ["≥ 2021", { yearFrom: 2021 }],
  ["since 2021", { yearFrom: 2021 }],
  ["Since  2021", { yearFrom: 2021 }],
  ["2021+", { yearFrom: 2021 }],
  ["2021-", { yearFrom: 2021 }],
  ["2021 or later", { yearFrom: 2021 }],
  [">2021", { yearFrom: 2022 }],
  ["after 2021", { yearFrom: 2022 }],
  ["<=2021", { yearTo: 2021 }],
  ["-2021", { yearTo: 2021 }],
  ["until 2021", { yearTo: 2021 }],
  ["2021 or earlier", { yearTo: 2021 }],
  ["<2021", { yearTo: 2020 }],
  ["before 2021", { yearTo: 2020 }],
  ["last 3 years", { yearFrom: 2023 }],
  ["this year", { yearFrom: 2026, yearTo: 2026 }],
  ["last year", { yearFrom: 2025, yearTo: 2025 }],
] as const)("parseYears() reads %j", ([text, span]) => {
  expect(parseYears(text, THIS_YEAR)).toEqual(span);
});

test.for(["", "22", "20233", "2020-2021-2022", "recent", "since 2021 by Lafferty", "2021?", ">="])(
  "parseYears() refuses %j",
  (text) => {
    expect(parseYears(text, THIS_YEAR)).toBeUndefined();
  },
);

test("parseYears() gives whole years, the first never after the last, whatever is written", () => {
  const part = fc.oneof(
    fc.constantFrom(
      "2019",
      "2024",
      "-",
      "–",
      " ",
      ">=",
      "<",
      "since ",
      "to",
      "and",
      "last 2 years",
    ),
    fc.string({ maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
      const { yearFrom = 0, yearTo = 9_999 } = parseYears(parts.join(""), THIS_YEAR) ?? {};
      expect(Number.isInteger(yearFrom) && Number.isInteger(yearTo)).toBe(true);
      expect(yearFrom).toBeLessThanOrEqual(yearTo);
    }),
    { numRuns: 500 },
  );
});
