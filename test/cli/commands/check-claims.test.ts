import { expect, test } from "vitest";
import type { ClaimReport } from "../../../src/answering/claims/claim-report.ts";
import { FakeCliServices } from "../fake-cli-services.ts";
import { runCaptured } from "../run-captured.ts";

const QUOTE = "TSD-SR needs a single step.";
const REPORT: ClaimReport = {
  kind: "checked",
  claims: [
    {
      text: "It needs one step.",
      verdict: "supported",
      evidence: [{ n: 1, sentence: 2, quote: QUOTE }],
    },
    {
      text: "It needs 40 steps.",
      verdict: "contradicted",
      evidence: [{ n: 1, sentence: 2, quote: QUOTE }],
      difference: { kind: "number", said: "40", found: "single" },
    },
    {
      text: "It always works.",
      verdict: "partly",
      evidence: [{ n: 1, sentence: 2, quote: QUOTE }],
      difference: { kind: "strength", said: "always" },
    },
    { text: "The sky is blue.", verdict: "not-found", evidence: [] },
  ],
  citations: [
    { n: 1, paperId: "01", title: "TSD-SR", quote: QUOTE, score: 0.9, url: "https://a.example/1" },
  ],
  skipped: 1,
  unchecked: 2,
  mode: "rules",
  ms: 12,
};

function checking(report: ClaimReport) {
  const asked: string[] = [];
  const services = new FakeCliServices({
    checkClaims: (text) => {
      asked.push(text);
      return Promise.resolve(report);
    },
  });
  return { asked, services };
}

test("check-claims prints each claim with its verdict, and the sentences", async () => {
  const { code, stdout } = await runCaptured(
    ["check-claims", "It needs", "one step."],
    checking(REPORT),
  );
  expect(stdout).toMatchInlineSnapshot(`
    "It needs one step.
      Supported [1]

    It needs 40 steps.
      Contradicted: the papers say “single”, not “40” [1]

    It always works.
      ≈ Supported in part: “always” is more than the papers say [1]

    The sky is blue.
      Not found in the papers

    Sources
    [1] TSD-SR
        “TSD-SR needs a single step.”
        https://a.example/1

    4 claims checked · 2 more left out · 1 sentence without a claim · checked by rules · 12 ms
    "
  `);
  expect(code).toBe(0);
});

test("check-claims reads a text from standard input and keeps its lines", async () => {
  const { asked, services } = checking(REPORT);
  await runCaptured(["check-claims"], { services, stdin: "one\ntwo\n" });
  expect(asked).toEqual(["one\ntwo"]);
});

test("check-claims --json prints the report's own fields", async () => {
  const extra = { ...REPORT, hidden: "no" };
  const { stdout } = await runCaptured(["check-claims", "x", "--json"], checking(extra));
  const citations = REPORT.citations.map(({ url: _url, ...own }) => own);
  expect(JSON.parse(stdout)).toEqual({ ...REPORT, citations });
});

test("check-claims tells why there was nothing to check", async () => {
  const nothing: ClaimReport = { kind: "no-claims", reason: "It asks.", skipped: 1, ms: 3 };
  const { code, stdout } = await runCaptured(["check-claims", "why?"], checking(nothing));
  expect([code, stdout]).toEqual([0, "It asks.\n"]);
  const { stdout: json } = await runCaptured(["check-claims", "why?", "--json"], checking(nothing));
  expect(JSON.parse(json)).toEqual(nothing);
});

test("check-claims wants a text", async () => {
  const { code, stderr } = await runCaptured(["check-claims", " "], checking(REPORT));
  expect(code).toBe(2);
  expect(stderr).toContain("The message is empty; write what should be checked.");
});
