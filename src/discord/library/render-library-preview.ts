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
import { renderCost } from "./render-library-cost.ts";
import {
  type LibraryGroup,
  rejectedLine,
  renderGroups,
  suspectLine,
  titleLine,
  toGroup,
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
 * @param options.asksCost Whether the button that adds the papers leads to a question about the cost first.
 */
export function renderLibraryPreview(
  preview: Preview,
  {
    source,
    offerId,
    asksCost = false,
    words,
  }: {
    readonly source: string;
    readonly offerId?: string;
    readonly asksCost?: boolean;
    readonly words: Words;
  },
): RecordsMessage {
  const { counts, cost } = preview;
  const { text, isCut } = renderGroups(toGroups(preview, words), words);
  const what = sanitizeText(source, MAX_SOURCE_CHARS) || "…";
  const note = offerId === undefined ? "library.nothingToAdd" : "library.notYet";
  const message = toMessageBody([
    toText(`### ${words("library.preview", { source: what })}\n${renderCounts(counts, words)}`),
    ...(text === "" ? [] : [toText(text)]),
    ...(cost === undefined || cost.papers === 0 ? [] : [toText(renderCost(cost, words))]),
    toText(`-# ${words(note)}`),
    ...(offerId === undefined ? [] : [renderButtons(counts, { offerId, asksCost, words })]),
  ]);
  return { message, isCut };
}

function toGroups(preview: Preview, words: Words): readonly LibraryGroup[] {
  const { counts, papers, rejected, quarantined, flagged } = preview;
  const toSuspect = (record: Preview["flagged"][number]) => suspectLine(record, words);
  return [
    ...KINDS.map((kind) =>
      toGroup(
        words(HEADINGS[kind]),
        papers.filter((paper) => paper.kind === kind),
        { toLine: (paper) => titleLine(paper, words), count: counts[kind] },
      ),
    ),
    toGroup(words("library.quarantined"), quarantined, {
      toLine: toSuspect,
      count: counts.quarantined,
    }),
    toGroup(words("library.odd"), flagged, { toLine: toSuspect }),
    toGroup(words("library.rejected"), rejected, {
      toLine: (record) => rejectedLine(record, words),
      count: counts.rejected,
    }),
  ];
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
  {
    offerId,
    asksCost,
    words,
  }: { readonly offerId: string; readonly asksCost: boolean; readonly words: Words },
): MessagePart {
  const papers = counts.new + counts.changed;
  const label =
    papers > 0
      ? words("library.add", { papers })
      : words("library.hold", { texts: counts.quarantined });
  const add = {
    ...renderAnswerButton(toLibraryId(asksCost ? "askAdd" : "add", offerId), { label }),
    style: ButtonStyle.Success,
  } as const;
  return toButtonRow([add, cancelButton(offerId, words)]);
}

function cancelButton(offerId: string, words: Words): ReturnType<typeof renderAnswerButton> {
  return renderAnswerButton(toLibraryId("cancel", offerId), { label: words("library.cancel") });
}
