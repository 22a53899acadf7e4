import { expect, test } from "vitest";
import type { NoSuchPaper } from "../../../src/answering/papers/paper-reason.ts";
import { CardSchema } from "../json-schemas.ts";
import { FakeCliServices } from "../fake-cli-services.ts";
import { runCaptured } from "../run-captured.ts";
import { PAPERS } from "../sample-answers.ts";
import { CARD } from "../sample-card.ts";

const MISSING: NoSuchPaper = {
  kind: "unknown",
  question: "bread",
  reason: "Nothing in the library is about “bread”.",
  nearest: PAPERS.papers,
};
const showing = (card: typeof CARD | NoSuchPaper) =>
  new FakeCliServices({ card: () => Promise.resolve(card) });

test("paper prints a card", async () => {
  const { code, stdout } = await runCaptured(["paper", "sr"], { services: showing(CARD) });
  expect(stdout).toMatchInlineSnapshot(`
    "TSD-SR: One-Step Diffusion
    Ada Lovelace, Alan Turing, 2024
    https://example.org/papers/1
    id 0123456789abcdef
    “sr” is taken to be “TSD-SR”; it could also be “Other-SR”.

    Key idea
      TSD-SR needs a single step.

    Result
      It wins.

    Abstract
      Diffusion is slow. However, TSD-SR needs a single step. It wins.

    Similar papers
      TSD-SR: One-Step Diffusion with Target Score Distillation
      図形の拡散モデル：一歩で描く (2024)
    "
  `);
  expect(code).toBe(0);
});

test("paper --json prints the card as one document", async () => {
  const { stdout } = await runCaptured(["paper", "sr", "--json"], { services: showing(CARD) });
  const { abstract, keyIdea, notice } = CARD;
  expect(CardSchema.parse(JSON.parse(stdout))).toMatchObject({ abstract, keyIdea, notice });
});

test("paper says that there is no such paper, which is a result", async () => {
  const services = showing(MISSING);
  const { code, stdout } = await runCaptured(["paper", "bread"], { services });
  expect(stdout).toContain(`${MISSING.reason}\n\nNearest papers\n  TSD-SR`);
  expect(code).toBe(0);
  const { stdout: json } = await runCaptured(["paper", "bread", "--json"], { services });
  expect(CardSchema.parse(JSON.parse(json))).toMatchObject({ kind: "unknown", nearest: [{}, {}] });
});
