import type { ArxivPapers } from "../../corpus/arxiv/arxiv-sources.ts";
import { cleanText } from "../../corpus/clean-text.ts";
import { detailsOf } from "../../corpus/details-of.ts";
import { sourceOfRecords } from "../../corpus/record-source.ts";
import { ingest, type IngestServices } from "../ingest.ts";
import { openPaper } from "../merging/edited-paper.ts";
import { listMerges } from "../merging/list-merges.ts";
import { splitPaper } from "../merging/split-paper.ts";
import { removePaper } from "../remove-paper.ts";
import type { AllowOutcome, DeskOptions, LibraryDesk } from "./library-desk.ts";
import { previewSource } from "./preview-source.ts";
import { readStatus } from "./read-status.ts";
import { withOffer } from "./with-offer.ts";

const MOST = 10;

/** What a desk works with. */
export interface DeskServices extends IngestServices {
  /** The process's only client of arXiv. */
  readonly arxiv: ArxivPapers;
}

/** Makes the desk of a library; see {@link LibraryDesk}. */
export function createLibraryDesk(services: DeskServices): LibraryDesk {
  const { store, arxiv } = services;
  return {
    status: ({ most = MOST } = {}) => readStatus(store, most),

    preview: (from, { most = MOST, signal, onProgress } = {}) => {
      const options = {
        most,
        ...(signal ? { signal } : {}),
        ...(onProgress ? { onProgress } : {}),
      };
      if ("read" in from) return previewSource(from, services, options);
      return withOffer(from, { arxiv, ...options }, (source) =>
        previewSource(source, services, options),
      );
    },

    add: (offer, options = {}) => {
      options.onProgress?.({ phase: "reading", done: 0 });
      const { signal } = options;
      return withOffer(offer, { arxiv, ...(signal ? { signal } : {}) }, (source) =>
        ingest(source, services, options),
      );
    },

    remove: async (paperId, options) => {
      const paper = await removePaper(paperId, services, options);
      return paper ? { kind: "removed", paper } : { kind: "unknown" };
    },

    merges: async (paperId) => {
      const [content] = (await (await store.lookup())?.contents([paperId])) ?? [];
      return content && listMerges(openPaper(content));
    },

    split: (paperId, n, options) => splitPaper(paperId, n, services, options),

    allow: (paperId, options) => allowPaper(paperId, services, options),
  };
}

async function allowPaper(
  paperId: string,
  services: DeskServices,
  options: DeskOptions = {},
): Promise<AllowOutcome> {
  const texts = await services.store.quarantine.list();
  const latest = texts.find((text) => text.paperId === paperId);
  if (!latest) return { kind: "unknown" };
  const { title, abstract, file, line } = latest;
  const source = sourceOfRecords([
    { title, abstract, ...detailsOf(latest), source: { file, line } },
  ]);
  const report = await ingest(source, services, { ...options, allow: [paperId] });
  return { kind: "allowed", title: cleanText(title), report };
}
