import { expect, test } from "vitest";
import type { NoSuchPaper } from "../../../src/answering/papers/paper-reason.ts";
import { CitedSchema } from "../json-schemas.ts";
import { FakeCliServices } from "../fake-cli-services.ts";
import { runCaptured } from "../run-captured.ts";
import { CARD } from "../sample-card.ts";

const MISSING: NoSuchPaper = { kind: "unknown", question: "bread", reason: "There is no bread." };
const citing = (card: typeof CARD | NoSuchPaper) =>
  new FakeCliServices({ card: () => Promise.resolve(card) });

test.for([
  ["bibtex", "@misc{lovelace2024tsd,"],
  ["ris", "TY  - GEN"],
  ["apa", "Lovelace, A., & Turing, A. (2024). TSD-SR: One-Step Diffusion."],
  ["markdown", "**[TSD-SR: One-Step Diffusion]"],
] as const)(
  "cite writes %s, and whom the name fits as well to standard error",
  async ([format, text]) => {
    const world = { services: citing(CARD) };
    const { code, stdout, stderr } = await runCaptured(["cite", "sr", "--format", format], world);
    expect(stdout.startsWith(text)).toBe(true);
    expect(stderr).toContain(`${CARD.notice}\n`);
    expect(code).toBe(0);
  },
);

test("cite --json prints all forms as one document", async () => {
  const { stdout } = await runCaptured(["cite", "sr", "--json"], { services: citing(CARD) });
  expect(CitedSchema.parse(JSON.parse(stdout))).toMatchObject({ title: CARD.paper.title });
});

test("cite says that there is no such paper and writes nothing", async () => {
  const services = citing(MISSING);
  const { code, stdout, stderr } = await runCaptured(["cite", "bread"], { services });
  expect([code, stdout]).toEqual([0, ""]);
  expect(stderr).toContain("There is no bread.\n");
  const { stdout: json } = await runCaptured(["cite", "bread", "--json"], { services });
  expect(CitedSchema.parse(JSON.parse(json))).toEqual(MISSING);
});
