import { ButtonStyle, ComponentType } from "discord.js";
import type { APIButtonComponentWithCustomId, APIActionRowComponent } from "discord.js";
import { cutText } from "../rendering/cut-text.ts";

/** Discord's limit. */
const MAX_LABEL_CHARS = 80;

/** A button of the answers' grey kind. */
export type AnswerButton = APIButtonComponentWithCustomId;

/**
 * Makes a button.
 *
 * @param look.label Words, or `emoji`, one picture.
 */
export function renderAnswerButton(
  customId: string,
  look: ({ readonly label: string } | { readonly emoji: string }) & { readonly disabled?: boolean },
): AnswerButton {
  const { disabled = false } = look;
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    custom_id: customId,
    ...("label" in look
      ? { label: cutText(look.label, MAX_LABEL_CHARS) }
      : { emoji: { name: look.emoji } }),
    ...(disabled ? { disabled } : {}),
  };
}

/** Puts one to five buttons in a row. */
export function toButtonRow(buttons: readonly AnswerButton[]): APIActionRowComponent<AnswerButton> {
  return { type: ComponentType.ActionRow, components: [...buttons] };
}
