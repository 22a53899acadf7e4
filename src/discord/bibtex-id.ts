const PREFIX = "bibtex";
const SHAPE = /^bibtex:([\w-]{8,40})$/;

/** Writes the `custom_id` of the button for a list's BibTeX file, at most 47 characters. */
export function toBibtexId(viewKey: string): string {
  return `${PREFIX}:${viewKey}`;
}

/** Reads a button's `custom_id`. @returns The key of the list's view; undefined when the button is for something else. */
export function parseBibtexId(customId: string): string | undefined {
  return SHAPE.exec(customId)?.[1];
}
