import { expect, test } from "vitest";
import { findMarkup } from "../../../src/answering/check/find-markup.ts";

test.for([
  "ftp://x",
  "1://x",
  "www.x",
  "mailto:a",
  "javascript:a",
  "tel:1",
  "data:a",
  "t.me",
  ..."com org net io gg dev app xyz info link site online top ru cn me co ly shop store club live biz pro icu zip mov click page cloud chat example su de eu uk fr nl pl br jp kr tk cc ws"
    .split(" ")
    .map((end) => `evil-1.${end}`),
  "x.example/path",
  "a-1.museum/x",
  "![picture",
  "label](",
])("findMarkup() finds a link in %j", (link) => {
  expect(findMarkup(`See ${link}, now`)).toBe("link");
  expect(findMarkup(link)).toBe("link");
});

test.for([
  "<@1>",
  "<#1>",
  "<:smile:1>",
  "<a:wave:1>",
  "<t:1>",
  "</ask:1>",
  "<id:customize>",
  "@12345",
  "@&12345",
  "<|end|>",
  "[INST]",
  "[/INST]",
  "<<SYS>>",
])("findMarkup() finds a mention in %j", (mention) => {
  expect(findMarkup(`Ask ${mention} now`)).toBe("mention");
});

test.for([
  "awww.",
  "data: a",
  "metadata:a",
  "hotel:a",
  "x.com1",
  "a.comma",
  "e.g./i.e.",
  "x.y/z",
  "ResNet.v2/x",
  "x.museum/ y",
  "!(a)",
  "[1] (2)",
  "@1234",
  "@ 12345",
  "a < b",
  "<b:c>",
  "x<id>",
  "< @1",
  "inst",
  "<sys>",
])("findMarkup() finds nothing in %j", (text) => {
  expect(findMarkup(text)).toBeUndefined();
});
