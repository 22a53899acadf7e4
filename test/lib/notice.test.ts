import { expect, test } from "vitest";
import { joinNotices, toNotice } from "../../src/lib/notice.ts";
import { phrase } from "../../src/lib/phrase.ts";

const cut = phrase("modelCut");
const words = phrase("wordsOnly");

test("joinNotices() says all notices one after the other, in English and for other languages", () => {
  expect(joinNotices(undefined, toNotice(words), {}, toNotice(cut))).toEqual(toNotice(words, cut));
});

test("joinNotices() leaves out everything else of a result, and all of it when there is no notice", () => {
  expect(joinNotices({ ms: 5, ...toNotice(cut) } as object)).toEqual(toNotice(cut));
  expect(joinNotices({}, undefined)).toEqual({});
  expect(toNotice()).toEqual({});
});

test("joinNotices() is in English only where one of the notices is", () => {
  expect(joinNotices({ notice: "Own." }, toNotice(cut))).toEqual({
    notice: `Own. ${toNotice(cut).notice}`,
  });
});
