import type { Offer } from "../../indexing/desk/offer.ts";
import type { Preview } from "../../indexing/desk/preview.ts";
import type { RequestContext } from "../bot-services.ts";
import { type ListedRecords, renderLibraryFile, toFileMessage } from "./render-library-file.ts";
import { renderLibraryPreview } from "./render-library-preview.ts";
import { createOfferId, keepOffer, toContent } from "./kept-offer.ts";
import type { KnownCost } from "./render-library-cost.ts";
import { offerSource } from "./offer-source.ts";
import { askLibrary } from "./say-library-failure.ts";

/** Longest list of each kind that a preview gives; more are counted. */
const MOST = 5_000;
/** Titles that the log of changes may name. */
const LOGGED_TITLES = 5;

/** Papers that a member has just sent. */
export interface SentPapers {
  readonly offer: Offer;
  /** Where a file was fetched. */
  readonly url?: string;
}

/**
 * Shows what would become of papers that a member sent, with the button that adds them.
 *
 * @param receive Gets them.
 * @throws {SaidError} If they are refused as a whole or cannot be read.
 */
export async function previewOffer(
  receive: (signal: AbortSignal) => Promise<SentPapers> | SentPapers,
  context: RequestContext,
): Promise<void> {
  const { desk, longWork, reply, words } = context;
  await longWork.run(async (signal) => {
    const { offer, url = "" } = await receive(signal);
    const preview = await askLibrary(desk.preview(offer, { signal, most: MOST }));
    const content = toContent(offer, url);
    const source = offerSource(content, words);
    const { userId, guildId = "" } = context.asker;
    if (!wouldChange(preview)) {
      const { message, isCut } = renderLibraryPreview(preview, { source, words });
      if (!isCut) return reply.show(message);
      const file = renderLibraryFile(withUnlisted(preview), { source, words });
      return reply.show(toFileMessage(message, file), file);
    }
    const offerId = createOfferId();
    const titles = preview.papers.slice(0, LOGGED_TITLES).map(({ title }) => title);
    const cost = costToAsk(preview, context);
    const asked = cost === undefined ? {} : { cost };
    await keepOffer(offerId, { userId, guildId, content, titles, ...asked }, context);
    const asksCost = cost !== undefined;
    await reply.show(renderLibraryPreview(preview, { source, offerId, asksCost, words }).message);
  });
}

/** As with `ingest`: small sums and unknown ones are said, and not asked about. */
function costToAsk(
  { cost }: Preview,
  { confirmUsd }: Pick<RequestContext, "confirmUsd">,
): KnownCost | undefined {
  if (cost?.usd === undefined || cost.usd <= confirmUsd) return undefined;
  const { model, papers, usd } = cost;
  return { model, papers, usd };
}

function withUnlisted({ counts, quarantined, flagged, rejected }: Preview): ListedRecords {
  const unlisted = {
    quarantined: counts.quarantined - quarantined.length,
    rejected: counts.rejected - rejected.length,
  };
  return { quarantined, flagged, rejected, unlisted };
}

/** What would be held back is worth adding too: a librarian can then read it and let it in. */
function wouldChange({ counts }: Preview): boolean {
  return counts.new + counts.changed + counts.quarantined > 0;
}
