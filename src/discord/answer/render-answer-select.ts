import { ComponentType } from "discord.js";
import type { APISelectMenuOption } from "discord.js";
import type { Citation } from "../../answering/answer.ts";
import { cutText } from "../rendering/cut-text.ts";
import { displayText } from "../rendering/display-text.ts";
import type { MessagePart } from "../rendering/message-body.ts";
import type { Words } from "../words/words.ts";

/** Discord's limits. */
const MAX_OPTIONS = 25;
const MAX_LABEL_CHARS = 100;
const MAX_PLACEHOLDER_CHARS = 150;

/**
 * Renders a menu that offers papers of an answer; what is chosen is a paper's
 * place among them, counted from 0. Of more than 25 it offers the first.
 *
 * @param papers At least one.
 * @param options.isNumbered Whether the papers' numbers stand in the answer.
 */
export function renderAnswerSelect(
  customId: string,
  papers: readonly Citation[],
  {
    placeholder,
    isNumbered,
    words,
  }: { readonly placeholder: string; readonly isNumbered: boolean; readonly words: Words },
): MessagePart {
  const options = papers.slice(0, MAX_OPTIONS).map(({ n, title }, index): APISelectMenuOption => {
    const start = isNumbered ? `[${n}] ` : "";
    const name = displayText(title, MAX_LABEL_CHARS - start.length) || words("answer.untitled");
    return { label: `${start}${name}`, value: String(index) };
  });
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: customId,
        placeholder: cutText(placeholder, MAX_PLACEHOLDER_CHARS),
        options,
      },
    ],
  };
}
