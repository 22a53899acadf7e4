import { toCustomId } from "./custom-id.ts";

/** First parts of the custom ids, by what they do. A name is for ever: buttons of years ago still have it. */
export const controlNames = { page: "papers", bibtex: "bibtex", forget: "forget-me" } as const;

/** Id of a button that leads to a page of a paper list, counted from 0. */
export function toPageId(viewKey: string, page: number): string {
  return toCustomId(controlNames.page, viewKey, page);
}

/** Id of the button for a list's BibTeX file. */
export function toBibtexId(viewKey: string): string {
  return toCustomId(controlNames.bibtex, viewKey);
}

/** Id of the button that has everything of the presser deleted. */
export function toForgetId(): string {
  return toCustomId(controlNames.forget);
}
