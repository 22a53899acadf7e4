import { ButtonStyle } from "discord.js";
import type { DigestSubscription } from "../../state/digest-store.ts";
import { toDigestId } from "../control-ids.ts";
import {
  type MessageBody,
  type MessagePart,
  toMessageBody,
  toText,
} from "../rendering/message-body.ts";
import {
  type AnswerButton,
  renderAnswerButton,
  toButtonRow,
} from "../answer/render-answer-button.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import { toTimestamp } from "../rendering/to-timestamp.ts";
import type { Words } from "../words/words.ts";

/** On one page, each with its buttons: well within Discord's 40 components. */
const PER_PAGE = 5;
const MAX_TOPIC_CHARS = 300;

/** What stands around the subscriptions. */
export interface SubscriptionsFrame {
  /** Counted from 0; one beyond the end shows the last page. */
  readonly page?: number;
  /** Whether whoever sees it may end and resume them. */
  readonly mayChange: boolean;
  /** What was just done, as one sentence of the bot's own. */
  readonly done?: string;
  readonly words: Words;
}

/** Renders a page of what the channels of a server follow, with buttons for those who may change it. */
export function renderSubscriptions(
  all: readonly DigestSubscription[],
  { page = 0, mayChange, done, words }: SubscriptionsFrame,
): MessageBody {
  const note = done === undefined ? [] : [toText(done)];
  if (all.length === 0) return toMessageBody([...note, toText(words("digest.none"))]);
  const pages = Math.ceil(all.length / PER_PAGE);
  const shown = Math.min(page, pages - 1);
  const first = shown * PER_PAGE;
  const entries = all
    .slice(first, first + PER_PAGE)
    .flatMap((subscription, index) => [
      toText(renderSubscription(subscription, { place: first + index + 1, words })),
      ...(mayChange ? [toButtonRow(buttonsOf(subscription, shown, words))] : []),
    ]);
  return toMessageBody([
    ...note,
    toText(`### ${words("digest.listHeading", { subscriptions: all.length })}`),
    ...entries,
    ...turning({ shown, pages, words }),
  ]);
}

function renderSubscription(
  { topic, channelId, schedule, dueAt, pausedBecause }: DigestSubscription,
  { place, words }: { readonly place: number; readonly words: Words },
): string {
  const often = words("digest.often", { schedule });
  const state =
    pausedBecause === undefined
      ? words("digest.next", { when: toTimestamp(dueAt, "R") })
      : `⏸ ${words(pausedBecause === "channel gone" ? "digest.pausedGone" : "digest.pausedRefused")}`;
  return `**${place}.** ${sanitizeText(topic, MAX_TOPIC_CHARS)}\n-# <#${channelId}> · ${often} · ${state}`;
}

function buttonsOf(
  { id, pausedBecause }: DigestSubscription,
  page: number,
  words: Words,
): readonly AnswerButton[] {
  const remove = renderAnswerButton(toDigestId("remove", id, page), {
    label: words("digest.remove"),
  });
  if (pausedBecause === undefined) return [remove];
  const resume = renderAnswerButton(toDigestId("resume", id, page), {
    label: words("digest.resume"),
  });
  return [{ ...resume, style: ButtonStyle.Primary }, remove];
}

/** A disabled button still needs an id of its own: those beyond the ends get ids of pages that don't exist. */
function turning({
  shown,
  pages,
  words,
}: {
  readonly shown: number;
  readonly pages: number;
  readonly words: Words;
}): readonly MessagePart[] {
  if (pages === 1) return [];
  const isFirst = shown === 0;
  const isLast = shown === pages - 1;
  return [
    toButtonRow([
      renderAnswerButton(toDigestId("page", isFirst ? pages : shown - 1), {
        label: `◀ ${words("papers.previous")}`,
        disabled: isFirst,
      }),
      renderAnswerButton(toDigestId("page", isLast ? pages : shown + 1), {
        label: `${words("papers.next")} ▶`,
        disabled: isLast,
      }),
    ]),
  ];
}
