import { expect, test } from "vitest";
import type { Digest, DigestOptions } from "../../../src/answering/digest/digest.ts";
import { FakeCliServices } from "../fake-cli-services.ts";
import { runCaptured } from "../run-captured.ts";
import { ANSWERED, makeStatement } from "../sample-answers.ts";

const DIGEST: Digest = {
  topic: "diffusion",
  total: 7,
  items: ANSWERED.citations.slice(0, 1).map((citation) => ({
    citation,
    statement: makeStatement("TSD-SR needs a single step.", [citation.n]),
  })),
  mode: "extractive",
  checked: { kept: 1, dropped: 0 },
  ms: 1_200,
};

function telling(digest: Digest) {
  const asked: DigestOptions[] = [];
  const services = new FakeCliServices({
    digest: (_topic, options) => {
      asked.push(options);
      return Promise.resolve(digest);
    },
  });
  return { asked, services };
}

test("digest prints a sentence for each new paper, and the papers", async () => {
  const { asked, services } = telling(DIGEST);
  const argv = ["digest", "diffusion", "--since", "2026-11-01", "--limit", "3"];
  const { code, stdout } = await runCaptured(argv, { services });
  expect(stdout).toMatchInlineSnapshot(`
    "The best 1 of 7 new papers on “diffusion”

    TSD-SR needs a single step. [1]

    Sources
    [1] TSD-SR: One-Step Diffusion with Target Score Distillation
        “TSD-SR needs a single step.”

    1 of 1 statement checked · extracted from the abstracts (no model) · 1.2 s
    "
  `);
  expect(code).toBe(0);
  expect(asked).toEqual([{ since: new Date("2026-11-01T00:00:00Z"), limit: 3 }]);
});

test("digest says that nothing is new", async () => {
  const { services } = telling({ ...DIGEST, total: 0, items: [] });
  const { code, stdout } = await runCaptured(["digest", "x", "--since", "2026-11-01"], {
    services,
  });
  expect([code, stdout]).toEqual([0, "Nothing new on “diffusion”.\n"]);
});

test("digest --json prints one document", async () => {
  const { services } = telling(DIGEST);
  const argv = ["digest", "diffusion", "--since", "2026-11-01T09:30", "--json"];
  const { stdout } = await runCaptured(argv, { services });
  expect(JSON.parse(stdout)).toEqual({ ...DIGEST, since: "2026-11-01T09:30:00.000Z" });
});

test.for<[string, readonly string[]]>([
  ["without a date", []],
  ["with a day that there isn't", ["--since", "2026-13-01"]],
  ["with words for a date", ["--since", "yesterday"]],
  ["for too many papers", ["--since", "2026-11-01", "--limit", "26"]],
])("digest %s is wrong usage", async ([, flags]) => {
  const { code, stderr } = await runCaptured(["digest", "x", ...flags], telling(DIGEST));
  expect(code).toBe(2);
  expect(stderr).toMatch(/--since|--limit/);
});
