import { toSectionId } from "../control-ids.ts";
import type { MessagePart } from "../rendering/message-body.ts";
import { renderSelect } from "../rendering/render-select.ts";
import type { WordKey, Words } from "../words/words.ts";
import { HELP_SECTIONS, type HelpSection } from "./help-sections.ts";

const NAMES = {
  overview: "help.overview",
  commands: "help.commands",
  answers: "help.answers",
  conversations: "help.conversations",
  moderators: "help.moderators",
  privacy: "help.privacySection",
} as const satisfies Record<HelpSection, WordKey>;

/**
 * Renders the menu of the help's sections.
 *
 * @param options.moderates Whether the part for moderators is offered.
 */
export function renderSectionSelect(
  shown: HelpSection,
  { moderates, words }: { readonly moderates: boolean; readonly words: Words },
): MessagePart {
  const offered = HELP_SECTIONS.filter((section) => moderates || section !== "moderators");
  const options = offered.map((value) => ({
    label: words(NAMES[value]),
    value,
    default: value === shown,
  }));
  return renderSelect(toSectionId(), options, words("help.more"));
}
