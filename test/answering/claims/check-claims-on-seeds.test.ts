import { afterAll, beforeAll, expect, test } from "vitest";
import { checkClaims } from "../../../src/answering/claims/check-claims.ts";
import type { ClaimVerdict } from "../../../src/answering/claims/claim-report.ts";
import { readStatements } from "../../../src/evaluation/statement-check/read-statements.ts";
import { buildSeedLibrary } from "../../indexing/library-fixtures.ts";
import { libraryServices } from "../answer-services-fixture.ts";

/** Every so many of the hand-written statements; `scripts/measure-claims.ts` takes all. */
const EVERY = 6;

let library: Awaited<ReturnType<typeof buildSeedLibrary>>;
beforeAll(async () => {
  library = await buildSeedLibrary();
});
afterAll(() => library.close());

async function verdictsOf(texts: readonly string[]): Promise<(ClaimVerdict | undefined)[]> {
  const services = libraryServices(library.store, library.retriever, 6);
  const reports = [];
  for (const text of texts) reports.push(await checkClaims(text, services));
  return reports.map((report) =>
    report.kind === "checked" ? report.claims[0]?.verdict : undefined,
  );
}

test("claims are told true from false by papers that have to be found first", async () => {
  const statements = (await readStatements("test/evaluation/check-statements")).filter(
    (_, index) => index % EVERY === 0,
  );
  const honest = statements.filter(({ isTrue }) => isTrue).map(({ text }) => text);
  const wrong = statements.filter(({ isTrue }) => !isTrue).map(({ text }) => text);
  const [said, saidOfWrong] = [await verdictsOf(honest), await verdictsOf(wrong)];
  const share = (verdicts: typeof said, wanted: ClaimVerdict) =>
    verdicts.filter((verdict) => verdict === wanted).length / verdicts.length;
  expect(share(said, "supported")).toBeGreaterThan(0.75);
  expect(share(said, "contradicted")).toBe(0);
  expect(share(saidOfWrong, "supported")).toBeLessThan(0.25);
  expect(share(saidOfWrong, "contradicted")).toBeGreaterThan(0.25);
});

test("nothing is said of claims that no paper speaks of", async () => {
  const texts = [
    "France won the football world cup in 2018.",
    "Sourdough needs a long fermentation because wild yeast works slowly.",
    "Toolformer teaches itself to call a calculator and a search engine.",
    "GRPO estimates the baseline from group scores instead of a critic.",
  ];
  expect(await verdictsOf(texts)).toEqual(texts.map(() => "not-found"));
});
