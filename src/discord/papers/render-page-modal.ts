import { ComponentType, TextInputStyle } from "discord.js";
import type { APIModalInteractionResponseCallbackData } from "discord.js";
import type { ControlUse } from "../control.ts";
import { cutText } from "../rendering/cut-text.ts";
import type { Words } from "../words/words.ts";

/** Discord's limit. */
const MAX_TITLE_CHARS = 45;
/** Some more than the digits of the last page, so that a wrong number is told instead of cut. */
const MAX_TYPED = 12;

const FIELD = "page";

/** Renders a modal that asks for the number of a page. */
export function renderPageModal(
  customId: string,
  { pages, words }: { readonly pages: number; readonly words: Words },
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: customId,
    title: cutText(words("papers.jumpTitle"), MAX_TITLE_CHARS),
    components: [
      {
        type: ComponentType.Label,
        label: cutText(words("papers.jumpLabel", { pages }), MAX_TITLE_CHARS),
        component: {
          type: ComponentType.TextInput,
          custom_id: FIELD,
          style: TextInputStyle.Short,
          max_length: MAX_TYPED,
          required: true,
        },
      },
    ],
  };
}

/** What was typed into such a modal; empty when nothing, or when it is no such modal that was sent. */
export function typedPage({ interaction }: Pick<ControlUse, "interaction">): string {
  if (!interaction.isModalSubmit()) return "";
  const field = interaction.fields.fields.get(FIELD);
  return field?.type === ComponentType.TextInput ? field.value : "";
}
