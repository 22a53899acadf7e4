import { expect, test } from "vitest";
import type { PaperList } from "../../../src/answering/paper-list.ts";
import { PaperListSchema } from "../json-schemas.ts";
import { FakeCliServices } from "../fake-cli-services.ts";
import { runCaptured } from "../run-captured.ts";
import { PAPERS } from "../sample-answers.ts";

function listing(list: PaperList) {
  const asked: unknown[] = [];
  const services = new FakeCliServices({
    similar: (paper, options) => {
      asked.push([paper, options]);
      return Promise.resolve(list);
    },
  });
  return { asked, services };
}

test("similar prints the papers most like one", async () => {
  const { asked, services } = listing(PAPERS);
  const { code, stdout } = await runCaptured(["similar", "TSD", "SR", "--limit", "2"], {
    services,
  });
  expect(stdout).toContain("\n1   0.91        TSD-SR");
  expect(stdout).toContain("2 of 41 papers; --all shows the rest\n");
  expect(code).toBe(0);
  expect(asked).toEqual([["TSD SR", expect.objectContaining({ limit: 2 })]]);
});

test("similar takes filters and gives every paper that is like it", async () => {
  const { asked, services } = listing(PAPERS);
  await runCaptured(["similar", "x", "--all", "--year", ">=2021"], { services });
  const [[, options] = []] = asked as [string, object][];
  expect(options).toMatchObject({ filter: { yearFrom: 2021 } });
  expect(options).not.toHaveProperty("limit");
});

test("similar writes what other programs read", async () => {
  const { services } = listing(PAPERS);
  const json = await runCaptured(["similar", "x", "--json"], { services });
  expect(PaperListSchema.parse(JSON.parse(json.stdout))).toMatchObject({ topic: PAPERS.topic });
  const apa = await runCaptured(["similar", "x", "--format", "apa"], { services });
  expect(apa.stdout).toContain(
    "TSD-SR: One-Step Diffusion with Target Score Distillation. (n.d.).",
  );
});

test("similar says why there is none", async () => {
  const { services } = listing({ ...PAPERS, total: 0, abstained: "Nothing is like it." });
  expect((await runCaptured(["similar", "x"], { services })).stdout).toMatch(
    /^Nothing is like it\./,
  );
});
