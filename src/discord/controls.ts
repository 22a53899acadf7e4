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
import { cardAsk, cardAsked } from "./controls/card-ask.ts";
import { cardExplain } from "./controls/card-explain.ts";
import { cardInstead, cardOpen } from "./controls/card-open.ts";
import { cardSimilar } from "./controls/card-similar.ts";
import { citePaper, citePaperAs } from "./controls/cite-paper.ts";
import { digestPage } from "./controls/digest-page.ts";
import { digestRemove } from "./controls/digest-remove.ts";
import { digestResume } from "./controls/digest-resume.ts";
import { forget } from "./controls/forget.ts";
import { helpExample } from "./controls/help-example.ts";
import { helpSection } from "./controls/help-section.ts";
import { libraryAdd, libraryAskAdd, libraryCancel } from "./controls/library-add.ts";
import { libraryAskSplit, libraryMerges, librarySplit } from "./controls/library-merges.ts";
import {
  libraryAllow,
  libraryAskAllow,
  libraryLook,
  libraryQuarantine,
} from "./controls/library-quarantine.ts";
import { libraryKeep, libraryRemove } from "./controls/library-remove.ts";
import { libraryText } from "./controls/library-text.ts";
import { papersExport, papersExportAs } from "./controls/papers-export.ts";
import { papersJump, papersJumped } from "./controls/papers-jump.ts";
import { papersSort } from "./controls/papers-sort.ts";
import { readingClose } from "./controls/reading-close.ts";
import { readingRecap } from "./controls/reading-recap.ts";
import { readingVote } from "./controls/reading-vote.ts";
import { settingsQuotas } from "./controls/settings-quotas.ts";
import { settingsRemoveGone } from "./controls/settings-remove-gone.ts";
import { settingsReset } from "./controls/settings-reset.ts";
import { settingsSet } from "./controls/settings-set.ts";
import { settingsShow } from "./controls/settings-show.ts";
import { shareCheck } from "./controls/share-check.ts";
import { startThread } from "./controls/start-thread.ts";
import { gapsFile, statsOf } from "./controls/stats.ts";
import { turnPage } from "./controls/turn-page.ts";

/** Everything that answers to a button, a menu or a modal. */
export const controls: readonly Control[] = [
  turnPage,
  bibtex,
  cardAsk,
  cardAsked,
  cardExplain,
  cardInstead,
  cardOpen,
  cardSimilar,
  citePaper,
  citePaperAs,
  helpExample,
  helpSection,
  papersExport,
  papersExportAs,
  papersJump,
  papersJumped,
  papersSort,
  forget,
  startThread,
  askedAbout,
  shareCheck,
  statsOf,
  gapsFile,
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
  digestPage,
  digestRemove,
  digestResume,
  readingVote,
  readingClose,
  readingRecap,
  settingsShow,
  settingsSet,
  settingsQuotas,
  settingsRemoveGone,
  settingsReset,
  libraryText,
  libraryAdd,
  libraryAskAdd,
  libraryCancel,
  libraryRemove,
  libraryKeep,
  libraryQuarantine,
  libraryLook,
  libraryAskAllow,
  libraryAllow,
  libraryMerges,
  libraryAskSplit,
  librarySplit,
];
