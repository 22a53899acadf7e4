import fc from "fast-check";
import type { LibraryStatus } from "../../src/indexing/desk/library-status.ts";
import type { Preview } from "../../src/indexing/desk/preview.ts";
import type { IngestReport } from "../../src/indexing/ingest-report.ts";
import type { QuarantinedText } from "../../src/indexing/quarantine.ts";
import type { MessageBody } from "../../src/discord/rendering/message-body.ts";
import { renderLibraryFile } from "../../src/discord/library/render-library-file.ts";
import { renderLibraryForm } from "../../src/discord/library/render-library-form.ts";
import { renderGroups, renderPlace } from "../../src/discord/library/render-library-groups.ts";
import { renderLibraryHeld } from "../../src/discord/library/render-library-held.ts";
import {
  renderLibraryAgain,
  renderLibraryPreview,
} from "../../src/discord/library/render-library-preview.ts";
import { renderLibraryProgress } from "../../src/discord/library/render-library-progress.ts";
import {
  renderHeld,
  renderQuarantinePage,
} from "../../src/discord/library/render-library-quarantine.ts";
import { renderLibraryRemoval } from "../../src/discord/library/render-library-removal.ts";
import {
  renderLibraryAdded,
  renderLibraryReport,
} from "../../src/discord/library/render-library-report.ts";
import {
  renderLibraryStatus,
  SHOWN_SOURCES,
} from "../../src/discord/library/render-library-status.ts";
import { sanitizeText } from "../../src/discord/rendering/sanitize-text.ts";
import type { AttachedFile } from "../../src/discord/sending/reply.ts";
import { OWN_USER, type Rendered } from "./renderer-properties-checks.ts";
import { anyCost, MATCHED_BY } from "./renderer-properties-merges.ts";
import {
  alone,
  ID,
  NOW,
  ownWords,
  property,
  type RendererProperties,
  said,
} from "./renderer-properties-property.ts";
import { anyText } from "./renderer-properties-texts.ts";
import { anyCard, toPaperId, maybe } from "./renderer-properties-values.ts";

const anyPlace = { file: anyText, line: fc.nat(2_000) };
const anyRecordPlace = fc.oneof(
  fc.record(anyPlace),
  fc.record({ file: anyText, line: fc.constant(0), record: fc.integer({ min: 1, max: 9_999 }) }),
);
const anyRejected = fc.array(fc.record({ ...anyPlace, reason: anyText }), { maxLength: 12 });
const anySuspects = fc.array(
  fc.record({
    ...anyPlace,
    paperId: fc.constant(toPaperId(1)),
    title: anyText,
    reasons: fc.array(anyText, { minLength: 1, maxLength: 4 }),
  }),
  { maxLength: 12 },
);
const anyCount = fc.oneof(fc.constant(0), fc.nat(10_000));

const anyUnlisted = fc.record({ rejected: anyCount, quarantined: anyCount, flagged: anyCount });

const anyReport: fc.Arbitrary<IngestReport> = fc.record({
  files: anyCount,
  read: anyCount,
  added: anyCount,
  updated: anyCount,
  unchanged: anyCount,
  duplicates: anyCount,
  merged: fc.integer({ min: 12, max: 10_000 }),
  merges: fc.array(
    fc.record({
      ...anyPlace,
      paperId: fc.constant(toPaperId(1)),
      title: anyText,
      into: anyText,
      by: fc.constantFrom(...MATCHED_BY),
    }),
    { maxLength: 12 },
  ),
  rejected: anyRejected,
  quarantined: anySuspects,
  flagged: anySuspects,
  unlisted: anyUnlisted,
  chunks: anyCount,
  embedded: anyCount,
  ms: anyCount,
});

const anyPreview: fc.Arbitrary<Preview> = fc.record({
  cost: anyCost,
  counts: fc.record({
    new: anyCount,
    changed: anyCount,
    known: anyCount,
    duplicate: anyCount,
    quarantined: anyCount,
    rejected: anyCount,
  }),
  papers: fc.array(
    fc.record({
      kind: fc.constantFrom("new", "changed", "known", "duplicate"),
      paperId: fc.constant(toPaperId(1)),
      title: anyText,
    }),
    { maxLength: 40 },
  ),
  quarantined: anySuspects,
  rejected: anyRejected,
  flagged: anySuspects,
});

const anyHeldText = fc.record({
  ...anyPlace,
  paperId: fc.constant(toPaperId(1)),
  title: anyText,
  abstract: anyText,
  reasons: fc.array(anyText, { minLength: 1, maxLength: 4 }),
  authors: fc.array(anyText, { maxLength: 4 }),
  venue: anyText,
  url: anyText,
  quarantinedAt: fc.constant(new Date(NOW)),
});
const anyHeld: fc.Arbitrary<readonly QuarantinedText[]> = fc
  .array(anyHeldText, { maxLength: 12 })
  .map((texts) =>
    texts.map((text, index) => ({ ...text, textKey: String(index).padStart(32, "0") })),
  );

const anyStatus: fc.Arbitrary<LibraryStatus> = fc
  .record({
    papers: anyCount,
    chunks: anyCount,
    name: fc.oneof(
      fc.constant("fitted"),
      anyText,
      anyText.map((text) => `onnx:${text}`),
    ),
    years: maybe(fc.constantFrom({ first: 1_843, last: 2_024 }, { first: 2_024, last: 2_024 })),
    top: fc.array(fc.record({ source: anyText, papers: fc.integer({ min: 1, max: 900 }) }), {
      maxLength: SHOWN_SOURCES,
    }),
    rest: fc.record({ sources: anyCount, papers: anyCount }),
    waiting: anyCount,
    hasIngest: fc.boolean(),
  })
  .map(({ name, years, top, rest, waiting, hasIngest, ...counts }) => ({
    ...counts,
    embedder: { name, dimensions: 8, fingerprint: "f" },
    updatedAt: new Date(NOW),
    ...(years === undefined ? {} : { years }),
    sources: { top, rest },
    ...(hasIngest
      ? {
          lastIngest: {
            files: 4,
            read: 515,
            accepted: 500,
            duplicates: 5,
            rejected: 5,
            quarantined: 5,
            flagged: 0,
          },
        }
      : {}),
    quarantine: { waiting, texts: [] },
  }));

const withFile = (message: MessageBody, file: AttachedFile | undefined): Rendered => ({
  bodies: [message],
  ...(typeof file?.data === "string" ? { file: file.data } : {}),
});

/** What `/library` shows. */
export const libraryRenderers: RendererProperties = {
  renderLibraryStatus: property(
    anyStatus,
    (status, words) => ({ bodies: [renderLibraryStatus(status, words)] }),
    2,
  ),

  renderLibraryPreview: property(
    fc.tuple(anyPreview, anyText, fc.boolean(), fc.boolean()),
    ([preview, source, isKept, asksCost], words) => {
      const offer = isKept ? { offerId: ID, asksCost } : {};
      return { bodies: [renderLibraryPreview(preview, { source, ...offer, words }).message] };
    },
    3,
  ),

  renderLibraryAgain: property(
    fc.tuple(fc.array(ownWords, { minLength: 1, maxLength: 3 }), fc.boolean()),
    ([sentences, isKept], words) => ({
      bodies: [renderLibraryAgain(sentences, { ...(isKept ? { offerId: ID } : {}), words })],
    }),
  ),

  renderLibraryReport: property(
    fc.tuple(anyReport, anyText),
    ([report, source], words) => ({
      bodies: [renderLibraryReport(report, { source, words }).message],
    }),
    3,
  ),

  renderLibraryAdded: property(anyReport, (report, words) => ({
    bodies: [renderLibraryAdded(report, { userId: OWN_USER, words })],
  })),

  renderLibraryFile: property(fc.tuple(anyReport, anyText), ([report, source], words) => {
    const { data } = renderLibraryFile(report, { source, words });
    return { file: String(data) };
  }),

  renderLibraryForm: alone((words) => ({ modal: renderLibraryForm(words) })),

  renderGroups: property(
    fc.array(
      fc.record({
        heading: ownWords,
        lines: fc.array(anyText, { maxLength: 12 }),
        unlisted: anyCount,
      }),
      { minLength: 1, maxLength: 7 },
    ),
    (groups, words) => {
      const safe = groups.map(({ heading, lines, unlisted }) => ({
        heading: sanitizeText(heading, 40),
        lines: lines.map((line) => `- ${sanitizeText(line, 300)}`),
        count: lines.length + unlisted,
      }));
      const { text } = renderGroups(safe, words);
      return text === "" ? {} : said(text);
    },
  ),

  renderPlace: property(anyRecordPlace, (place, words) => said(renderPlace(place, words))),

  renderLibraryProgress: property(
    fc.record({
      phase: fc.constantFrom("reading", "fitting", "embedding", "indexing", "waiting"),
      done: anyCount,
      total: anyCount,
      holder: anyText,
      before: maybe(fc.constant(OWN_USER)),
    }),
    ({ before, ...progress }, words) => ({
      bodies: [renderLibraryProgress(progress, { what: "Adding it", before, words })],
    }),
  ),

  renderQuarantinePage: property(
    fc.tuple(anyHeld, fc.nat(4), maybe(fc.constant("Done."))),
    ([texts, page, note], words) => ({
      bodies: [
        renderQuarantinePage(texts, { page, ...(note === undefined ? {} : { note }), words }),
      ],
    }),
    3,
  ),

  renderHeld: property(anyHeld, ([text], words) =>
    text === undefined ? {} : said(renderHeld(text, words)),
  ),

  renderLibraryHeld: property(
    fc.tuple(anyHeld, fc.boolean(), fc.boolean()),
    ([[first, ...others], isAsking, isChanged], words) => {
      if (first === undefined) return {};
      const look = { sign: "0".repeat(32), page: 0, isAsking, isChanged, words };
      const { message, file } = renderLibraryHeld([first, ...others], look);
      return withFile(message, file);
    },
    4,
  ),

  renderLibraryRemoval: property(
    anyCard(),
    (card, words) => ({ bodies: [renderLibraryRemoval(card, words)] }),
    2,
  ),
};
