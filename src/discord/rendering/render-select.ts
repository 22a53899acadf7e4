import { ComponentType } from "discord.js";
import type { APISelectMenuOption } from "discord.js";
import { cutText } from "./cut-text.ts";
import type { MessagePart } from "./message-body.ts";

/** Discord's limits. */
const MAX_OPTIONS = 25;
const MAX_LABEL_CHARS = 100;
const MAX_PLACEHOLDER_CHARS = 150;

/**
 * Renders a menu from which one thing is chosen. Of more than 25 it offers the
 * first, and of equal values the first one.
 *
 * @param options At least one; a value has 1 to 100 characters.
 */
export function renderSelect(
  customId: string,
  options: readonly Pick<APISelectMenuOption, "label" | "value" | "default">[],
  placeholder: string,
): MessagePart {
  const distinct = new Map(options.toReversed().map((option) => [option.value, option]));
  const offered = options.filter((option) => distinct.get(option.value) === option);
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: customId,
        placeholder: cutText(placeholder, MAX_PLACEHOLDER_CHARS),
        options: offered
          .slice(0, MAX_OPTIONS)
          .map((option) => ({ ...option, label: cutText(option.label, MAX_LABEL_CHARS) })),
      },
    ],
  };
}
