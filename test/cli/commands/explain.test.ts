import { expect, test } from "vitest";
import { SummarySchema } from "../json-schemas.ts";
import { FakeCliServices } from "../fake-cli-services.ts";
import { runCaptured } from "../run-captured.ts";
import { SUMMARY } from "../sample-answers.ts";

function explaining() {
  const asked: string[] = [];
  const services = new FakeCliServices({
    explain: (paper) => {
      asked.push(paper);
      return Promise.resolve(SUMMARY);
    },
  });
  return { asked, services };
}

test("explain prints what is said under each heading", async () => {
  const { asked, services } = explaining();
  const { code, stdout } = await runCaptured(["explain", "the", "TSD-SR", "paper"], { services });
  expect(asked).toEqual(["the TSD-SR paper"]);
  expect(stdout).toContain("Fewer steps\n\nOne step is enough. [1]\n");
  expect(code).toBe(0);
});

test("explain --json prints an answer with its sections", async () => {
  const { stdout } = await runCaptured(["explain", "x", "--json"], explaining());
  expect(SummarySchema.parse(JSON.parse(stdout)).sections).toHaveLength(2);
});
