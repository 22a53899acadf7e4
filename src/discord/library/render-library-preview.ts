import { ButtonStyle } from "discord.js";
import type { Preview, PreviewKind } from "../../indexing/desk/preview.ts";
import { toLibraryId } from "../control-ids.ts";
import {
  type MessageBody,
  type MessagePart,
  toMessageBody,
  toText,
} from "../rendering/message-body.ts";
import { renderAnswerButton, toButtonRow } from "../answer/render-answer-button.ts";
import {
  type LibraryGroup,
  rejectedLine,
  renderGroups,
  suspectLine,
  titleLine,
} from "./render-library-groups.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import type { WordKey, Words } from "../words/words.ts";

const MAX_SOURCE_CHARS = 80;
const KINDS = ["new", "changed", "known", "duplicate"] as const;

const COUNTS = {
  new: "library.countNew",
  changed: "library.countChanged",
  known: "library.countKnown",
  duplicate: "library.countDuplicate",
  quarantined: "library.countQuarantined",
  rejected: "library.countRejected",
} as const satisfies Record<keyof Preview["counts"], WordKey>;

const HEADINGS = {
  new: "library.new",
  changed: "library.changed",
  known: "library.known",
  duplicate: "library.duplicate",
} as const satisfies Record<PreviewKind, WordKey>;

/** A message that names records. */
export interface RecordsMessage {
  readonly message: MessageBody;
  /** Whether some had no room. */
  readonly isCut: boolean;
}

/**
 * Renders what adding an offer would do.
 *
 * @param options.source What the papers were sent as; not yet escaped.
 * @param options.offerId Under which the buttons find the offer; without it there are none.
 */
export function renderLibraryPreview(
  preview: Preview,
  {
    source,
    offerId,
    words,
  }: { readonly source: string; readonly offerId?: string; readonly words: Words },
): RecordsMessage {
  const { counts, rejected, quarantined, flagged } = preview;
  const groups: LibraryGroup[] = [
    ...KINDS.map((kind) => ({
      heading: words(HEADINGS[kind]),
      lines: preview.papers
        .filter((paper) => paper.kind === kind)
        .map((paper) => titleLine(paper, words)),
    })),
    {
      heading: words("library.quarantined"),
      lines: quarantined.map((record) => suspectLine(record, words)),
    },
    { heading: words("library.odd"), lines: flagged.map((record) => suspectLine(record, words)) },
    {
      heading: words("library.rejected"),
      lines: rejected.map((record) => rejectedLine(record, words)),
    },
  ];
  const { text, isCut } = renderGroups(groups, words);
  const what = sanitizeText(source, MAX_SOURCE_CHARS) || "…";
  const note = offerId === undefined ? "library.nothingToAdd" : "library.notYet";
  const message = toMessageBody([
    toText(`### ${words("library.preview", { source: what })}\n${renderCounts(counts, words)}`),
    ...(text === "" ? [] : [toText(text)]),
    toText(`-# ${words(note)}`),
    ...(offerId === undefined ? [] : [renderButtons(counts, { offerId, words })]),
  ]);
  return { message, isCut };
}

/** What came of an offer that could not be added, with the buttons again if it can be tried once more. */
export function renderLibraryAgain(
  sentences: readonly string[],
  { offerId, words }: { readonly offerId?: string; readonly words: Words },
): MessageBody {
  const text = toText(sanitizeText(sentences.join(" "), 1_000));
  if (offerId === undefined) return toMessageBody([text]);
  const again = renderAnswerButton(toLibraryId("add", offerId), { label: words("library.again") });
  return toMessageBody([text, toButtonRow([again, cancelButton(offerId, words)])]);
}

function renderCounts(counts: Preview["counts"], words: Words): string {
  const kinds = Object.entries(COUNTS) as [keyof Preview["counts"], WordKey][];
  const told = kinds.flatMap(([kind, key]) =>
    counts[kind] === 0 ? [] : [words(key, { count: counts[kind] })],
  );
  return told.join(" · ") || words("library.countNone");
}

function renderButtons(
  counts: Preview["counts"],
  { offerId, words }: { readonly offerId: string; readonly words: Words },
): MessagePart {
  const papers = counts.new + counts.changed;
  const label =
    papers > 0
      ? words("library.add", { papers })
      : words("library.hold", { texts: counts.quarantined });
  const add = {
    ...renderAnswerButton(toLibraryId("add", offerId), { label }),
    style: ButtonStyle.Success,
  } as const;
  return toButtonRow([add, cancelButton(offerId, words)]);
}

function cancelButton(offerId: string, words: Words): ReturnType<typeof renderAnswerButton> {
  return renderAnswerButton(toLibraryId("cancel", offerId), { label: words("library.cancel") });
}
