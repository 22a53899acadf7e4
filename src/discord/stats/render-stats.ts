import { ButtonStyle, ComponentType } from "discord.js";
import type { Gap } from "../../answering/gaps/find-gaps.ts";
import { NANO_USD_PER_USD } from "../../llm/spend-ledger.ts";
import { toGapsFileId, toStatsId } from "../control-ids.ts";
import {
  type MessageBody,
  type MessagePart,
  toMessageBody,
  toText,
} from "../rendering/message-body.ts";
import { renderDuration } from "../rendering/render-duration.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import type { Words } from "../words/words.ts";
import type { UsageSummary } from "./sum-up-usage.ts";

/** Spans of days that can be looked at. */
export const STATS_DAYS: readonly number[] = [7, 30, 90];
/** Name under which the picture goes along with the message. */
export const STATS_PICTURE = "days.png";

const GAPS = 4;
const MAX_TOPIC_CHARS = 100;
const MAX_TITLE_CHARS = 120;
const MAX_REASON_CHARS = 150;

/**
 * Renders the statistics of a server: a picture of the days, the counts, and what the library could not answer, with what
 * to look for.
 *
 * @param options.days One of `STATS_DAYS`.
 */
export function renderStats(
  summary: UsageSummary,
  { days, words }: { readonly days: number; readonly words: Words },
): MessageBody {
  const heading = toText(`### ${words("stats.heading", { days })}`);
  const controls = renderControls({ days, hasGaps: summary.gaps.length > 0, words });
  if (summary.requests === 0) {
    return toMessageBody([heading, toText(words("stats.nothing")), ...controls]);
  }
  return toMessageBody([
    heading,
    {
      type: ComponentType.MediaGallery,
      items: [
        { media: { url: `attachment://${STATS_PICTURE}` }, description: words("stats.picture") },
      ],
    },
    toText(renderCounts(summary, words)),
    toText(renderGaps(summary.gaps, words)),
    ...controls,
  ]);
}

function renderCounts(summary: UsageSummary, words: Words): string {
  const { requests, members, answered, abstained, failed, good, bad, nanoUsd } = summary;
  const { medianMs = 0, p95Ms = 0 } = summary;
  const slowest = summary.slowest.map(({ id, ms }) => `${renderDuration(ms, words)} (\`${id}\`)`);
  return [
    `**${words("stats.requests", { requests, members })}**`,
    `🟩 ${words("stats.answered", { answered })} · 🟨 ${words("stats.abstained", { abstained })} · 🟥 ${words("stats.failed", { failed })}`,
    `👍 ${words("stats.voices", { voices: good })} · 👎 ${words("stats.voices", { voices: bad })}`,
    ...summary.complaints.map(
      ({ answerId, reason }) => `> ${sanitizeText(reason, MAX_REASON_CHARS)} (\`${answerId}\`)`,
    ),
    `💵 ${words("stats.cost", { usd: nanoUsd / NANO_USD_PER_USD })}`,
    `⏱️ ${words("stats.times", { median: renderDuration(medianMs, words), p95: renderDuration(p95Ms, words) })}`,
    `-# ${words("stats.slowest", { slowest: slowest.join(", ") })}`,
  ].join("\n");
}

function renderGaps(gaps: readonly Gap[], words: Words): string {
  if (gaps.length === 0) return words("stats.noGaps");
  const shown = gaps.slice(0, GAPS).map((gap) => renderGap(gap, words));
  const more =
    gaps.length > GAPS ? [`-# ${words("stats.moreGaps", { gaps: gaps.length - GAPS })}`] : [];
  return [`**${words("stats.gaps")}**`, ...shown, ...more].join("\n");
}

function renderGap({ topic, count, nearest: [nearest] }: Gap, words: Words): string {
  const text = sanitizeText(topic, MAX_TOPIC_CHARS);
  const search = `[arXiv](<${arxivSearch(topic)}>)`;
  const line = `- **${text}** · ${words("stats.asked", { count })} · ${words("stats.lookFor", { search })}`;
  const title = sanitizeText(nearest ?? "", MAX_TITLE_CHARS);
  return title === "" ? line : `${line}\n-# ${words("stats.nearest", { title })}`;
}

/** Where papers on a topic can be looked for; of letters and digits only, so that the link holds. */
function arxivSearch(topic: string): string {
  const query = new URLSearchParams({ query: topic.slice(0, MAX_TOPIC_CHARS), searchtype: "all" });
  return `https://arxiv.org/search/?${query.toString()}`;
}

function renderControls({
  days: shown,
  hasGaps,
  words,
}: {
  readonly days: number;
  readonly hasGaps: boolean;
  readonly words: Words;
}): readonly MessagePart[] {
  const spans = STATS_DAYS.map(
    (days) =>
      ({
        type: ComponentType.Button,
        style: days === shown ? ButtonStyle.Primary : ButtonStyle.Secondary,
        label: words("stats.days", { days }),
        custom_id: toStatsId(days),
        disabled: days === shown,
      }) as const,
  );
  const file = {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: words("stats.gapsFile"),
    custom_id: toGapsFileId(shown),
  } as const;
  return [{ type: ComponentType.ActionRow, components: hasGaps ? [...spans, file] : spans }];
}
