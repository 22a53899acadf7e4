import type { PaperOrder } from "../answering/sort-citations.ts";
import { toCustomId } from "./custom-id.ts";

/** First parts of the custom ids, by what they do. A name is for ever: buttons of years ago still have it. */
export const controlNames = {
  page: "papers",
  bibtex: "bibtex",
  forget: "forget-me",
  startThread: "thread",
  askAbout: "ask-about",
  shareCheck: "share-check",
  stats: "stats",
  gapsFile: "stats-gaps",
} as const;

/** Id of a button that leads to a page of a paper list, counted from 0, in an order. */
export function toPageId(viewKey: string, page: number, order: PaperOrder): string {
  return toCustomId(controlNames.page, viewKey, page, order);
}

/** Names of the other controls of a paper list. */
export const listControls = {
  sort: "papers-sort",
  jump: "papers-jump",
  jumped: "papers-jumped",
  export: "papers-export",
  exportAs: "papers-export-as",
} as const;

/**
 * Id of another control of a paper list.
 *
 * @param detail The order that the list is in, and what else the control has to know.
 */
export function toListId(
  name: keyof typeof listControls,
  viewKey: string,
  ...detail: readonly (string | number)[]
): string {
  return toCustomId(listControls[name], viewKey, ...detail);
}

/** Names of the controls that are about one paper. */
export const paperControls = {
  open: "card-open",
  instead: "card-instead",
  explain: "card-explain",
  similar: "card-similar",
  ask: "card-ask",
  asked: "card-asked",
  cite: "cite",
  citeAs: "cite-as",
} as const;

/**
 * Id of a control that is about one paper.
 *
 * @param detail The paper's id, absent in a menu of papers; and what else the control has to know.
 */
export function toPaperControlId(
  name: keyof typeof paperControls,
  ...detail: readonly string[]
): string {
  return toCustomId(paperControls[name], ...detail);
}

/** Names of the controls under the help. */
export const helpControls = { example: "help-example", section: "help-section" } as const;

/** Id of the button that asks an example, by its place among those that were made together. */
export function toExampleId(key: string, place: number): string {
  return toCustomId(helpControls.example, key, place);
}

/** Id of the menu of the help's sections. */
export function toSectionId(): string {
  return toCustomId(helpControls.section);
}

/** Id of the button that has everything of the presser deleted. */
export function toForgetId(): string {
  return toCustomId(controlNames.forget);
}

/** Id of the modal in which somebody makes a question of a message. */
export function toAskAboutId(): string {
  return toCustomId(controlNames.askAbout);
}

/** Id of the button that shows a check to everybody. */
export function toShareCheckId(checkId: string): string {
  return toCustomId(controlNames.shareCheck, checkId);
}

/** Id of the button for the statistics of so many days. */
export function toStatsId(days: number): string {
  return toCustomId(controlNames.stats, days);
}

/** Id of the button for the table of what could not be answered in so many days. */
export function toGapsFileId(days: number): string {
  return toCustomId(controlNames.gapsFile, days);
}

/** Id of the button that opens a thread at an answer. */
export function toStartThreadId(answerId: string): string {
  return toCustomId(controlNames.startThread, answerId);
}

/** Names of the controls that stand under an answer or in what they opened. */
export const answerControls = {
  sources: "answer-sources",
  sourcesPage: "answer-sources-page",
  why: "answer-why",
  similar: "answer-similar",
  similarTo: "answer-similar-to",
  followUp: "answer-follow-up",
  followedUp: "answer-followed-up",
  export: "answer-export",
  exportAs: "answer-export-as",
  good: "answer-good",
  bad: "answer-bad",
  badReason: "answer-bad-reason",
  delete: "answer-delete",
  share: "answer-share",
  askAgain: "answer-ask-again",
} as const;

/**
 * Id of a control that belongs to an answer.
 *
 * @param answerId See `createAnswerId`.
 * @param detail What else the control has to know, such as a page counted from 0.
 */
export function toAnswerId(
  name: keyof typeof answerControls,
  answerId: string,
  ...detail: readonly (string | number)[]
): string {
  return toCustomId(answerControls[name], answerId, ...detail);
}

/** Names of the controls of the panel of settings. */
export const settingsControls = {
  show: "settings-show",
  set: "settings-set",
  quotas: "settings-quotas",
  removeGone: "settings-remove-gone",
  reset: "settings-reset",
} as const;

/**
 * Id of a control of the panel of settings.
 *
 * @param detail What it is about, such as the name of a setting.
 */
export function toSettingsId(
  name: keyof typeof settingsControls,
  ...detail: readonly string[]
): string {
  return toCustomId(settingsControls[name], ...detail);
}

/** Names of the controls of the list of digests. */
export const digestControls = {
  page: "digest-page",
  remove: "digest-remove",
  resume: "digest-resume",
} as const;

/**
 * Id of a control of the list of digests.
 *
 * @param detail The subscription's id where it is about one, and the page that is shown, counted from 0.
 */
export function toDigestId(
  name: keyof typeof digestControls,
  ...detail: readonly (string | number)[]
): string {
  return toCustomId(digestControls[name], ...detail);
}

/** Names of the controls of a reading group. */
export const readingControls = {
  vote: "reading-vote",
  close: "reading-close",
  recap: "reading-recap",
} as const;

/**
 * Id of a control of a reading group.
 *
 * @param groupId See `createAnswerId`.
 * @param detail For a vote the place of the paper, counted from 0.
 */
export function toReadingId(
  name: keyof typeof readingControls,
  groupId: string,
  ...detail: readonly number[]
): string {
  return toCustomId(readingControls[name], groupId, ...detail);
}

/** Names of the controls of `/library`. */
export const libraryControls = {
  text: "library-text",
  add: "library-add",
  askAdd: "library-ask-add",
  cancel: "library-cancel",
  remove: "library-remove",
  keep: "library-keep",
  quarantine: "library-quarantine",
  look: "library-look",
  askAllow: "library-ask-allow",
  allow: "library-allow",
  merges: "library-merges",
  askSplit: "library-ask-split",
  split: "library-split",
} as const;

/**
 * Id of a control of `/library`.
 *
 * @param detail What it is about, such as the id of an offer or a paper, or a page counted from 0.
 */
export function toLibraryId(
  name: keyof typeof libraryControls,
  ...detail: readonly (string | number)[]
): string {
  return toCustomId(libraryControls[name], ...detail);
}
