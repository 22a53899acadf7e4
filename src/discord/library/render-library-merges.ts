import { ButtonStyle } from "discord.js";
import type { PaperCard } from "../../answering/papers/paper-card.ts";
import type { ListedMerge } from "../../indexing/merging/list-merges.ts";
import {
  type AnswerButton,
  renderAnswerButton,
  toButtonRow,
} from "../answer/render-answer-button.ts";
import { toLibraryId } from "../control-ids.ts";
import { type MessageBody, toMessageBody, toText } from "../rendering/message-body.ts";
import { renderTitle } from "../rendering/render-title.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import type { Words } from "../words/words.ts";
import { sayShared } from "./render-library-groups.ts";

/** Records on one page: each has a button, and a row has room for five. */
const PER_PAGE = 5;
const MAX_TITLE_CHARS = 160;
const MAX_SOURCES_CHARS = 100;
const SECOND_MS = 1_000;

/** A merged record, with what stands for it; see `signMerge`. */
export type SignedMerge = ListedMerge & { readonly sign: string };

/** A paper, and all that was merged into it. */
export interface MergedPaper {
  readonly paperId: string;
  readonly citation: PaperCard["citation"];
  readonly merges: readonly SignedMerge[];
}

/** How merges are looked at. */
export interface MergesLook {
  /** Counted from 0; one beyond the end shows the last page. */
  readonly page: number;
  /** What has just happened. */
  readonly note?: string;
  readonly words: Words;
}

/** Renders one page of what was merged into a paper, with a button to split each record off. */
export function renderMergesPage(
  { paperId, citation, merges }: MergedPaper,
  { page, note, words }: MergesLook,
): MessageBody {
  const pages = Math.max(1, Math.ceil(merges.length / PER_PAGE));
  const shown = Math.min(page, pages - 1);
  const onPage = merges.slice(shown * PER_PAGE, (shown + 1) * PER_PAGE);
  const about = onPage.length === 0 ? "library.mergesNone" : "library.mergesAbout";
  const heading = toText(
    [
      ...(note === undefined ? [] : [note]),
      `### ${words("library.merges")}`,
      renderTitle(citation, words),
      words(about),
    ].join("\n"),
  );
  if (onPage.length === 0) return toMessageBody([heading]);
  const splits = onPage.map(({ n, sign }) =>
    renderAnswerButton(toLibraryId("askSplit", paperId, n, sign), {
      label: words("library.split", { n }),
    }),
  );
  return toMessageBody([
    heading,
    toText(onPage.map((merge) => `**${merge.n}.** ${renderMerge(merge, words)}`).join("\n")),
    toText(`-# ${words("library.mergesPage", { records: merges.length, page: shown + 1, pages })}`),
    toButtonRow(splits),
    ...(pages > 1 ? [toButtonRow(turnButtons(paperId, { shown, pages, words }))] : []),
  ]);
}

function turnButtons(
  paperId: string,
  {
    shown,
    pages,
    words,
  }: { readonly shown: number; readonly pages: number; readonly words: Words },
): readonly AnswerButton[] {
  // Two controls of a message may not have the same id.
  const toButton = (label: string, to: number) =>
    renderAnswerButton(toLibraryId("merges", paperId, to < 0 ? pages : to), {
      label,
      disabled: to < 0 || to >= pages,
    });
  return [
    toButton(`◀ ${words("papers.previous")}`, shown - 1),
    toButton(`${words("papers.next")} ▶`, shown + 1),
  ];
}

/** Says what a record is called, from where and when it came, and by what it was taken for the paper: two lines. */
export function renderMerge(
  { title, sources, by, at, isShown }: ListedMerge,
  words: Words,
): string {
  const facts = [
    sanitizeText(sources.join(", "), MAX_SOURCES_CHARS) || "…",
    ...(at > 0 ? [`<t:${Math.floor(at / SECOND_MS)}:R>`] : []),
    sayShared(by, words),
    ...(isShown ? [words("library.textShown")] : []),
  ];
  const name = sanitizeText(title, MAX_TITLE_CHARS) || words("answer.untitled");
  return `${name}\n-# ${facts.join(" · ")}`;
}

/** Shows a record, and asks whether it is to be split off. @param paperId Of the paper that it is in. */
export function renderLibrarySplit(paperId: string, merge: SignedMerge, words: Words): MessageBody {
  const { n, sign } = merge;
  const split = {
    ...renderAnswerButton(toLibraryId("split", paperId, n, sign), {
      label: words("library.splitNow"),
    }),
    style: ButtonStyle.Danger,
  } as const;
  const lines = [
    `### ${words("library.splitAsk")}`,
    renderMerge(merge, words),
    words("library.splitAbout"),
  ];
  return toMessageBody([
    toText(lines.join("\n")),
    toButtonRow([split, backButton(paperId, { n, words })]),
  ]);
}

/** Says that a record is a paper of its own now. @param title Its own, not yet escaped. */
export function renderSplitOff(title: string, words: Words): MessageBody {
  const name = sanitizeText(title, MAX_TITLE_CHARS) || words("answer.untitled");
  return toMessageBody([toText(words("library.splitDone", { title: name }))]);
}

function backButton(
  paperId: string,
  { n, words }: { readonly n: number; readonly words: Words },
): AnswerButton {
  const page = Math.floor((n - 1) / PER_PAGE);
  return renderAnswerButton(toLibraryId("merges", paperId, page), {
    label: `◀ ${words("library.back")}`,
  });
}
