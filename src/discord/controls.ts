import type { Control } from "./control.ts";
import { answerAskAgain } from "./controls/answer-ask-again.ts";
import { answerBad, answerBadReason } from "./controls/answer-bad.ts";
import { answerDelete } from "./controls/answer-delete.ts";
import { answerExport } from "./controls/answer-export.ts";
import { answerExportAs } from "./controls/answer-export-as.ts";
import { answerFollowedUp, answerFollowUp } from "./controls/answer-follow-up.ts";
import { answerGood } from "./controls/answer-good.ts";
import { answerShare } from "./controls/answer-share.ts";
import { answerSimilar, answerSimilarTo } from "./controls/answer-similar.ts";
import { answerSources, answerSourcesPage } from "./controls/answer-sources.ts";
import { answerWhy } from "./controls/answer-why.ts";
import { askedAbout } from "./controls/asked-about.ts";
import { bibtex } from "./controls/bibtex.ts";
import { forget } from "./controls/forget.ts";
import { settingsQuotas } from "./controls/settings-quotas.ts";
import { settingsRemoveGone } from "./controls/settings-remove-gone.ts";
import { settingsReset } from "./controls/settings-reset.ts";
import { settingsSet } from "./controls/settings-set.ts";
import { settingsShow } from "./controls/settings-show.ts";
import { shareCheck } from "./controls/share-check.ts";
import { startThread } from "./controls/start-thread.ts";
import { turnPage } from "./controls/turn-page.ts";

/** Everything that answers to a button, a menu or a modal. */
export const controls: readonly Control[] = [
  turnPage,
  bibtex,
  forget,
  startThread,
  askedAbout,
  shareCheck,
  answerAskAgain,
  answerBad,
  answerBadReason,
  answerDelete,
  answerExport,
  answerExportAs,
  answerFollowedUp,
  answerFollowUp,
  answerGood,
  answerShare,
  answerSimilar,
  answerSimilarTo,
  answerSources,
  answerSourcesPage,
  answerWhy,
  settingsShow,
  settingsSet,
  settingsQuotas,
  settingsRemoveGone,
  settingsReset,
];
