import { ComponentType, TextInputStyle } from "discord.js";
import type { APIModalInteractionResponseCallbackData } from "discord.js";
import { toLibraryId } from "../control-ids.ts";
import type { ControlUse } from "../control.ts";
import { cutText } from "../rendering/cut-text.ts";
import type { Words } from "../words/words.ts";

/** Discord's limits. */
const MAX_LABEL_CHARS = 45;
const MAX_PLACEHOLDER_CHARS = 100;
const MAX_ABSTRACT_CHARS = 4_000;
/** The longest title of the seed documents has 159. */
const MAX_TITLE_CHARS = 400;

const FIELDS = { title: "title", abstract: "abstract" } as const;

/** What somebody pasted. */
export interface PastedPaper {
  readonly title: string;
  readonly abstract: string;
}

/** Renders the form that takes a paper's title and abstract. */
export function renderLibraryForm(words: Words): APIModalInteractionResponseCallbackData {
  const toLabel = (
    name: keyof typeof FIELDS,
    { style, maxChars }: { readonly style: TextInputStyle; readonly maxChars: number },
  ) => ({
    type: ComponentType.Label as const,
    label: cutText(words(`library.${name}Label`), MAX_LABEL_CHARS),
    component: {
      type: ComponentType.TextInput as const,
      custom_id: FIELDS[name],
      style,
      placeholder: cutText(words(`library.${name}Hint`), MAX_PLACEHOLDER_CHARS),
      max_length: maxChars,
      required: true,
    },
  });
  return {
    custom_id: toLibraryId("text"),
    title: cutText(words("library.formTitle"), MAX_LABEL_CHARS),
    components: [
      toLabel("title", { style: TextInputStyle.Short, maxChars: MAX_TITLE_CHARS }),
      toLabel("abstract", { style: TextInputStyle.Paragraph, maxChars: MAX_ABSTRACT_CHARS }),
    ],
  };
}

/** What was entered; empty where nothing, or where it is no such form that was sent. */
export function readLibraryForm({ interaction }: Pick<ControlUse, "interaction">): PastedPaper {
  const read = (name: string): string => {
    if (!interaction.isModalSubmit()) return "";
    const field = interaction.fields.fields.get(name);
    return field?.type === ComponentType.TextInput ? field.value : "";
  };
  return { title: read(FIELDS.title), abstract: read(FIELDS.abstract) };
}
