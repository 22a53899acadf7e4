import type { RequestContext } from "../bot-services.ts";
import { toMessageBody } from "../rendering/message-body.ts";
import { isModerator } from "./is-moderator.ts";
import { loadExamples } from "./load-examples.ts";
import { renderOverview } from "./render-overview.ts";
import { renderSectionSelect } from "./render-section-select.ts";

/** Shows the beginning of the help. */
export async function replyWithOverview(context: RequestContext): Promise<void> {
  const { asker, reply, words } = context;
  const library = await context.libraryStats().catch(() => undefined);
  const loaded = await loadExamples(library, context);
  const { locale } = asker;
  const moderates = isModerator(asker);
  await reply.show(
    toMessageBody([
      ...renderOverview({ ...loaded, library, locale, words }),
      renderSectionSelect("overview", { moderates, words }),
    ]),
  );
}
