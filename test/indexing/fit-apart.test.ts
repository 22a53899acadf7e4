import { expect, test } from "vitest";
import { fitApart } from "../../src/indexing/fit-apart.ts";
import { fitEmbedder } from "../../src/indexing/fit-embedder.ts";
import { makePapers } from "../support/listing-page.ts";

const TEXTS = makePapers(150).map(({ title, abstract }) => `${title}\n${abstract}`);

test.for([20, 150])(
  "fitApart() of %i texts gives the model that fitEmbedder() gives",
  async (count) => {
    const texts = TEXTS.slice(0, count);
    const fitted = await fitApart({ texts, documents: count }, new AbortController().signal);
    expect(fitted.identity).toEqual(fitEmbedder(texts, count).identity);
    expect(fitted.model).toEqual(fitEmbedder(texts, count).model);
  },
);

test("fitApart() stops when it is cancelled", async () => {
  const stop = new AbortController();
  const fitting = fitApart({ texts: TEXTS, documents: 150 }, stop.signal);
  stop.abort(new Error("enough"));
  await expect(fitting).rejects.toThrow("enough");
  await expect(fitApart({ texts: [], documents: 0 }, stop.signal)).rejects.toThrow("enough");
});

test("fitApart() fails as the fit in its thread does", async () => {
  const texts = Array.from<string>({ length: 150 }).fill(null as unknown as string);
  const fitting = fitApart({ texts, documents: 150 }, new AbortController().signal);
  await expect(fitting).rejects.toThrow(TypeError);
});
