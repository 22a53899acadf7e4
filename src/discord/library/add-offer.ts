import { countOf, type IngestReport } from "../../indexing/ingest-report.ts";
import type { RequestContext } from "../bot-services.ts";
import { renderLibraryAgain } from "./render-library-preview.ts";
import { renderLibraryFile, toFileMessage } from "./render-library-file.ts";
import { renderLibraryAdded, renderLibraryReport } from "./render-library-report.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import type { Words } from "../words/words.ts";
import { changeLibrary } from "./change-library.ts";
import { keepChange, wordsOfServer } from "./keep-change.ts";
import { type KeptOffer, keepOffer, takeOffer, toOffer } from "./kept-offer.ts";
import type { Ending } from "./long-reply.ts";
import { offerSource } from "./offer-source.ts";
import { changeOnce } from "./under-way.ts";

const MAX_SOURCE_CHARS = 80;
/** Room for the counts beside them in the log. */
const MAX_LOGGED_SOURCE_CHARS = 200;

/**
 * Adds the papers of an offer, once, if it is the member's own. What stopped halfway can be pressed again: the offer is
 * put back.
 *
 * @param offerId As a custom id has it; anybody can send anything.
 */
export async function addOffer(offerId: string, context: RequestContext): Promise<void> {
  const { desk, download, reply, words } = context;
  await changeOnce(offerId, context, async () => {
    const offer = await takeOffer(offerId, context);
    if (offer === undefined) return reply.tell(words("library.offerGone"));
    const source = offerSource(offer.content, words);
    const what = words("library.addingFrom", { source: sanitizeText(source, MAX_SOURCE_CHARS) });
    await changeLibrary<IngestReport>(
      {
        key: offerId,
        what,
        async run(options) {
          const { signal } = options;
          return desk.add(await toOffer(offer.content, { download, signal }), options);
        },
        done: (report) => tellAdded(report, offer, context),
        failed: (failure) => tellFailed({ ...failure, offerId, offer }, context),
      },
      context,
    );
  });
}

async function tellAdded(
  report: IngestReport,
  offer: KeptOffer,
  context: RequestContext,
): Promise<Ending> {
  const { words, asker } = context;
  const { added, updated, merged } = report;
  const quarantined = countOf(report, "quarantined");
  if (added + updated + merged + quarantined > 0) {
    const tell = (serverWords: Words) =>
      [
        serverWords("library.logAdded", {
          ...logged(offer, serverWords),
          added,
          updated,
          merged,
          quarantined,
        }),
        ...offer.titles.slice(0, added + updated + merged),
      ].join(" · ");
    await keepChange("add-papers", tell, context);
  }
  const source = offerSource(offer.content, words);
  const inChannel = renderLibraryAdded(report, {
    userId: asker.userId,
    words: wordsOfServer(context),
  });
  const { message, isCut } = renderLibraryReport(report, { source, words });
  if (!isCut) return { body: message, inChannel };
  const file = renderLibraryFile(report, { source, words });
  return { body: toFileMessage(message, file), file, inChannel };
}

async function tellFailed(
  {
    offerId,
    offer,
    sentence,
    hasWritten,
  }: {
    readonly offerId: string;
    readonly offer: KeptOffer;
    readonly sentence: string | undefined;
    readonly hasWritten: boolean;
  },
  context: RequestContext,
): Promise<Ending> {
  const { words, logger } = context;
  if (hasWritten) {
    const tell = (serverWords: Words) =>
      serverWords("library.logStopped", logged(offer, serverWords));
    await keepChange("add-papers", tell, context);
  }
  const isKept = await keepOffer(offerId, offer, context).then(
    () => true,
    (err: unknown) => {
      logger.error({ err }, "offer not put back");
      return false;
    },
  );
  const why = sentence ?? words("library.stopped");
  const note = hasWritten ? words("library.partAdded") : words("library.nothingAdded");
  return {
    body: renderLibraryAgain([why, note], { ...(isKept ? { offerId } : {}), words }),
    inChannel: renderLibraryAgain([why, note], { words }),
  };
}

function logged(offer: KeptOffer, words: Words): { readonly source: string } {
  return { source: offerSource(offer.content, words).slice(0, MAX_LOGGED_SOURCE_CHARS) };
}
