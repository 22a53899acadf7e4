import { ComponentType, TextInputStyle } from "discord.js";
import type { APIModalInteractionResponseCallbackData, ModalSubmitInteraction } from "discord.js";
import type { ControlUse } from "../control.ts";
import { cutText } from "../rendering/cut-text.ts";

/** Discord's limits. */
const MAX_TITLE_CHARS = 45;
const MAX_PLACEHOLDER_CHARS = 100;

const FIELD = "text";

/** A modal that asks for one text. */
export interface OneTextModal {
  readonly title: string;
  readonly label: string;
  readonly placeholder: string;
  readonly maxChars: number;
  readonly isRequired: boolean;
}

/** Renders a modal with one field of several lines. Words that are too long for Discord are cut. */
export function renderAnswerModal(
  customId: string,
  { title, label, placeholder, maxChars, isRequired }: OneTextModal,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: customId,
    title: cutText(title, MAX_TITLE_CHARS),
    components: [
      {
        type: ComponentType.Label,
        label: cutText(label, MAX_TITLE_CHARS),
        component: {
          type: ComponentType.TextInput,
          custom_id: FIELD,
          style: TextInputStyle.Paragraph,
          placeholder: cutText(placeholder, MAX_PLACEHOLDER_CHARS),
          max_length: maxChars,
          required: isRequired,
        },
      },
    ],
  };
}

/** What somebody entered into such a modal; empty when nothing, or when it is no such modal that was sent. */
export function readAnswerModal({ interaction }: Pick<ControlUse, "interaction">): string {
  if (!interaction.isModalSubmit()) return "";
  return textOf(interaction);
}

/** The field is looked for: the getter of discord.js throws where it is missing. */
function textOf({ fields }: ModalSubmitInteraction): string {
  const field = fields.fields.get(FIELD);
  return field?.type === ComponentType.TextInput ? field.value : "";
}
