import fc from "fast-check";
import { expect, test } from "vitest";
import { LiveNameError, parseLiveSource } from "../../../src/corpus/arxiv/live-source.ts";

test.for([
  ["arxiv:2401.12345v2", { kind: "paper", name: "arxiv:2401.12345v2", id: "2401.12345v2" }],
  [
    "https://arxiv.org/abs/2401.12345",
    { kind: "paper", name: "arxiv:2401.12345", id: "2401.12345" },
  ],
  [
    " arxiv-search: ti:ice  AND cat:cs.CL ",
    { kind: "search", name: "arxiv-search:ti:ice AND cat:cs.CL", query: "ti:ice AND cat:cs.CL" },
  ],
  ["arxiv-category:cs.CL", { kind: "search", name: "arxiv-category:cs.CL", query: "cat:cs.CL" }],
  ["ARXIV-CATEGORY:hep-th", { kind: "search", name: "arxiv-category:hep-th", query: "cat:hep-th" }],
  ["arxiv-oai:cs", { kind: "harvest", name: "arxiv-oai:cs", set: "cs" }],
  ["arxiv-oai:cs.CL", { kind: "harvest", name: "arxiv-oai:cs.CL", set: "cs:cs:CL" }],
  ["arxiv-oai:hep-th", { kind: "harvest", name: "arxiv-oai:hep-th", set: "physics:hep-th" }],
  [
    "arxiv-oai:astro-ph.GA",
    { kind: "harvest", name: "arxiv-oai:astro-ph.GA", set: "physics:astro-ph:GA" },
  ],
  [
    "arxiv-oai:physics.ao-ph",
    { kind: "harvest", name: "arxiv-oai:physics.ao-ph", set: "physics:physics:ao-ph" },
  ],
  ["arxiv-oai:physics", { kind: "harvest", name: "arxiv-oai:physics", set: "physics" }],
  ["arxiv-oai:cs:cs:CL", { kind: "harvest", name: "arxiv-oai:cs:cs:CL", set: "cs:cs:CL" }],
  ["arxiv-oai:all", { kind: "harvest", name: "arxiv-oai:all", set: undefined }],
] as const)("parseLiveSource() reads %s", ([name, source]) => {
  expect(parseLiveSource(name)).toEqual(source);
});

test.for(["seeds", "./arxiv", "papers/arxiv-oai.xml", "C:\\papers", "", "arxivx:1"])(
  "parseLiveSource() takes %j for no live source",
  (name) => {
    expect(parseLiveSource(name)).toBeUndefined();
  },
);

test.for([
  "arxiv:",
  "arxiv:hello",
  "https://example.org/paper.pdf",
  "arxiv-search:",
  "arxiv-search:  ",
  `arxiv-search:${"x".repeat(1_001)}`,
  "arxiv-category:",
  "arxiv-category:cs.CL OR all:x",
  "arxiv-oai:",
  "arxiv-oai:nonsense",
  "arxiv-oai:cs CL",
])("parseLiveSource() says what %j should have been", (name) => {
  expect(() => parseLiveSource(name)).toThrow(LiveNameError);
  expect(() => parseLiveSource(name)).toThrow(
    /^“.+” (?:names|has) no .+\. Give one such as arxiv.*\.$/,
  );
});

test("the name of whatever is read names the same again", () => {
  const names = fc.tuple(
    fc.constantFrom("arxiv:", "arxiv-search:", "arxiv-category:", "arxiv-oai:", ""),
    fc.oneof(fc.string(), fc.stringMatching(/^[a-z-]{1,8}(\.[A-Za-z-]{1,4})?$/)),
  );
  fc.assert(
    fc.property(names, ([scheme, rest]) => {
      try {
        const source = parseLiveSource(scheme + rest);
        if (source) expect(parseLiveSource(source.name)).toEqual(source);
      } catch (error) {
        if (!(error instanceof LiveNameError)) throw error;
      }
    }),
  );
});
