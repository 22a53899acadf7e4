import { toCustomId } from "./custom-id.ts";

/** First parts of the custom ids, by what they do. A name is for ever: buttons of years ago still have it. */
export const controlNames = {
  page: "papers",
  bibtex: "bibtex",
  forget: "forget-me",
  startThread: "thread",
  askAbout: "ask-about",
  shareCheck: "share-check",
} as const;

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

/** Id of the modal in which somebody makes a question of a message. */
export function toAskAboutId(): string {
  return toCustomId(controlNames.askAbout);
}

/** Id of the button that shows a check to everybody. */
export function toShareCheckId(checkId: string): string {
  return toCustomId(controlNames.shareCheck, checkId);
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
