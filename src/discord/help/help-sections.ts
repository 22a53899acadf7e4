/** The parts of the help, in the order of its menu. */
export const HELP_SECTIONS = [
  "overview",
  "commands",
  "answers",
  "conversations",
  "moderators",
  "privacy",
] as const;

/** See {@link HELP_SECTIONS}. */
export type HelpSection = (typeof HELP_SECTIONS)[number];
