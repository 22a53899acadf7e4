import { ComponentType } from "discord.js";
import type { QuarantinedText } from "../../indexing/quarantine.ts";
import { toLibraryId } from "../control-ids.ts";
import { displayText } from "../rendering/display-text.ts";
import { type MessageBody, toMessageBody, toText } from "../rendering/message-body.ts";
import { renderAnswerButton, toButtonRow } from "../answer/render-answer-button.ts";
import { renderPlace } from "./render-library-groups.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import type { Words } from "../words/words.ts";

/** Texts on one page. */
const PER_PAGE = 5;
const MAX_TITLE_CHARS = 160;
const MAX_LABEL_CHARS = 100;
const MAX_FILE_CHARS = 60;
const MAX_REASONS_CHARS = 240;
const SECOND_MS = 1_000;

/**
 * Renders one page of the texts that were held back, with a menu to look into one.
 *
 * @param texts All that wait, the latest first.
 * @param options.page Counted from 0; one beyond the end shows the last page.
 * @param options.note What has just happened.
 */
export function renderQuarantinePage(
  texts: readonly QuarantinedText[],
  { page, note, words }: { readonly page: number; readonly note?: string; readonly words: Words },
): MessageBody {
  const heading = [...(note === undefined ? [] : [note]), `### ${words("library.quarantine")}`];
  if (texts.length === 0) {
    return toMessageBody([toText([...heading, words("library.quarantineEmpty")].join("\n"))]);
  }
  const pages = Math.ceil(texts.length / PER_PAGE);
  const shown = Math.min(page, pages - 1);
  const onPage = texts.slice(shown * PER_PAGE, (shown + 1) * PER_PAGE);
  const start = shown * PER_PAGE + 1;
  const toButton = (label: string, to: number) => ({
    ...renderAnswerButton(toLibraryId("quarantine", to < 0 ? pages : to), { label }),
    disabled: to < 0 || to >= pages,
  });
  return toMessageBody([
    toText([...heading, words("library.quarantineAbout")].join("\n")),
    toText(onPage.map((text, index) => renderEntry(text, start + index, words)).join("\n")),
    toText(
      `-# ${words("library.quarantinePage", { texts: texts.length, page: shown + 1, pages })}`,
    ),
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: toLibraryId("look", shown),
          placeholder: words("library.look"),
          options: onPage.map(({ textKey, title }, index) => {
            const number = `${start + index}. `;
            const name = displayText(title, MAX_LABEL_CHARS - number.length);
            return { value: textKey, label: `${number}${name || words("answer.untitled")}` };
          }),
        },
      ],
    },
    ...(pages > 1
      ? [
          toButtonRow([
            toButton(`◀ ${words("papers.previous")}`, shown - 1),
            toButton(`${words("papers.next")} ▶`, shown + 1),
          ]),
        ]
      : []),
  ]);
}

function renderEntry(text: QuarantinedText, number: number, words: Words): string {
  return `**${number}.** ${renderHeld(text, words)}`;
}

/** Says which text was held back, from where, when and why: three lines of at most 500 characters in all. */
export function renderHeld(text: QuarantinedText, words: Words): string {
  const { title, file, line, reasons, quarantinedAt } = text;
  const place = line > 0 ? `, ${renderPlace(text, words)}` : "";
  const when = `<t:${Math.floor(quarantinedAt.getTime() / SECOND_MS)}:R>`;
  return [
    sanitizeText(title, MAX_TITLE_CHARS) || words("answer.untitled"),
    `-# ${sanitizeText(file, MAX_FILE_CHARS) || "…"}${place} · ${when}`,
    words("library.because", { reasons: sanitizeText(reasons.join("; "), MAX_REASONS_CHARS) }),
  ].join("\n");
}
