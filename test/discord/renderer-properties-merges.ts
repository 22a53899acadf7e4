import fc from "fast-check";
import { renderCost, renderLibraryPayment } from "../../src/discord/library/render-library-cost.ts";
import {
  renderLibrarySplit,
  renderMerge,
  renderMergesPage,
  renderSplitOff,
} from "../../src/discord/library/render-library-merges.ts";
import {
  ID,
  NOW,
  property,
  type RendererProperties,
  said,
} from "./renderer-properties-property.ts";
import { anyText } from "./renderer-properties-texts.ts";
import { anyCard, maybe, toPaperId } from "./renderer-properties-values.ts";

/** Every key by which two records are taken for one paper. */
export const MATCHED_BY = ["title", "doi", "arxiv", "abstract", "near-abstract"] as const;

const USD = { min: 0, max: 99_999, noNaN: true };
const anyCount = fc.nat(10_000);

/** What adding papers costs, where that is known and where it isn't. */
export const anyCost = fc
  .record({ model: anyText, papers: anyCount, tokens: anyCount, usd: maybe(fc.double(USD)) })
  .map(({ usd, ...cost }) => (usd === undefined ? cost : { ...cost, usd }));

const anyMerge = fc.record({
  n: fc.constant(1),
  title: anyText,
  sources: fc.array(anyText, { minLength: 1, maxLength: 20 }),
  by: fc.constantFrom(...MATCHED_BY),
  at: fc.constantFrom(0, NOW),
  isShown: fc.boolean(),
  sign: fc.constant("0123456789ab"),
});
const anyMerges = fc
  .array(anyMerge, { maxLength: 19 })
  .map((merges) => merges.map((merge, index) => ({ ...merge, n: index + 1 })));

/** What `/library` says of costs, and of records that were merged. */
export const mergeRenderers: RendererProperties = {
  renderCost: property(anyCost, (cost, words) => said(renderCost(cost, words))),

  renderLibraryPayment: property(
    fc.record({ model: anyText, papers: anyCount, usd: fc.double(USD) }),
    (cost, words) => ({ bodies: [renderLibraryPayment(cost, { offerId: ID, words })] }),
  ),

  renderMergesPage: property(
    fc.tuple(anyCard(), anyMerges, fc.nat(4), maybe(fc.constant("Done."))),
    ([{ paper, citation }, merges, page, note], words) => {
      const { paperId } = paper;
      const look = { page, ...(note === undefined ? {} : { note }), words };
      return { bodies: [renderMergesPage({ paperId, citation, merges }, look)] };
    },
    3,
  ),

  renderMerge: property(anyMerge, (merge, words) => said(renderMerge(merge, words))),

  renderLibrarySplit: property(anyMerge, (merge, words) => ({
    bodies: [renderLibrarySplit(toPaperId(1), merge, words)],
  })),

  renderSplitOff: property(anyText, (title, words) => ({ bodies: [renderSplitOff(title, words)] })),
};
