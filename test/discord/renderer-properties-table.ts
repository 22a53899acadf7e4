import { ChannelType } from "discord.js";
import fc from "fast-check";
import type { Answer } from "../../src/answering/answer.ts";
import type { AskedFor, AnswerRecord } from "../../src/state/answer-records.ts";
import type { Change } from "../../src/state/change-log.ts";
import type { DigestSubscription } from "../../src/state/digest-store.ts";
import { ServerSettingsSchema } from "../../src/state/server-settings.ts";
import { attachRest } from "../../src/discord/attach-rest.ts";
import { renderAuthors } from "../../src/discord/digest/render-authors.ts";
import { renderDigest } from "../../src/discord/digest/render-digest.ts";
import { renderFollowing } from "../../src/discord/digest/render-following.ts";
import { renderSubscriptions } from "../../src/discord/digest/render-subscriptions.ts";
import type { MessagePart } from "../../src/discord/message-body.ts";
import { toMessageBody, toText } from "../../src/discord/message-body.ts";
import { papersOf } from "../../src/discord/papers-of-answer.ts";
import { withBelow } from "../../src/discord/post-answer.ts";
import { renderAbstention } from "../../src/discord/render-abstention.ts";
import { renderAnswerButton, toButtonRow } from "../../src/discord/render-answer-button.ts";
import { renderAnswerButtons } from "../../src/discord/render-answer-buttons.ts";
import { renderAnswerExport } from "../../src/discord/render-answer-export.ts";
import { renderAnswerFile } from "../../src/discord/render-answer-file.ts";
import { renderAnswerFooter } from "../../src/discord/render-answer-footer.ts";
import { renderAnswerMessages } from "../../src/discord/render-answer-messages.ts";
import { renderAnswerModal } from "../../src/discord/render-answer-modal.ts";
import { renderAnswerReason } from "../../src/discord/render-answer-reason.ts";
import { renderAnswerReplay } from "../../src/discord/render-answer-replay.ts";
import { renderAnswerSelect } from "../../src/discord/render-answer-select.ts";
import { renderAnswerSimilar } from "../../src/discord/render-answer-similar.ts";
import { renderAnswerSource } from "../../src/discord/render-answer-sources.ts";
import { renderAnswer } from "../../src/discord/render-answer.ts";
import { renderCheckFile } from "../../src/discord/render-check-file.ts";
import { renderCheck } from "../../src/discord/render-check.ts";
import { renderDraft } from "../../src/discord/render-draft.ts";
import { renderDuration } from "../../src/discord/render-duration.ts";
import { renderEcho } from "../../src/discord/render-echo.ts";
import { renderNotice } from "../../src/discord/render-notice.ts";
import { renderPaperList } from "../../src/discord/render-paper-list.ts";
import { renderPrivacy } from "../../src/discord/render-privacy.ts";
import { renderSources } from "../../src/discord/render-sources.ts";
import { renderStatements } from "../../src/discord/render-statements.ts";
import { renderTitle } from "../../src/discord/render-title.ts";
import { allSettings } from "../../src/discord/settings/all-settings.ts";
import { quotaForm } from "../../src/discord/settings/quota-setting.ts";
import { renderChanges } from "../../src/discord/settings/render-changes.ts";
import {
  renderReset,
  renderSetting,
  renderSettings,
} from "../../src/discord/settings/render-settings.ts";
import { renderStats, STATS_DAYS } from "../../src/discord/stats/render-stats.ts";
import type { UsageSummary } from "../../src/discord/stats/sum-up-usage.ts";
import { toMessages } from "../../src/discord/to-messages.ts";
import { catalogues, type Language } from "../../src/discord/words/catalogues.ts";
import { type Words, wordsFor } from "../../src/discord/words/words.ts";
import { OWN_CHANNEL, OWN_USER, problemsOf, type Rendered } from "./renderer-properties-checks.ts";
import {
  anyAbstained,
  anyAnswer,
  anyAnswered,
  anyCard,
  anyCheck,
  anyCitation,
  anyCitations,
  anyDigest,
  anyNoSuchPaper,
  anyPaperList,
  anyReason,
  anyText,
} from "./renderer-properties-values.ts";

/** Checks one renderer with any values. */
export interface RendererProperty {
  /** What is wrong with what it makes of any values, in any language; none. */
  readonly property: fc.IProperty<readonly unknown[]>;
  /** How many of 100 cases it takes; what many flows show takes more. */
  readonly weight: number;
}

const languages = fc.constantFrom(...(Object.keys(catalogues) as Language[]));

function property<Value>(
  values: fc.Arbitrary<Value>,
  render: (value: Value, words: Words) => Rendered,
  weight = 1,
): RendererProperty {
  return {
    weight,
    property: fc.property(values, languages, (value, language) => {
      const problems = problemsOf(render(value, wordsFor(language)));
      if (problems.length > 0) throw new Error([...new Set(problems)].join("; "));
    }) as unknown as fc.IProperty<readonly unknown[]>,
  };
}

const ID = "k3j2h1g0f9";
const NOW = Date.UTC(2_026, 10, 21);
const said = (text: string): Rendered => ({ bodies: [toMessageBody([toText(text)])] });
const under = (parts: readonly MessagePart[]): Rendered => ({
  bodies: [toMessageBody([toText("Here."), ...parts])],
});
const sourcesOf = (answer: Answer): NonNullable<Rendered["sources"]> =>
  answer.kind === "answered"
    ? answer.citations
    : answer.nearest.map((paper, index) => ({ ...paper, n: index + 1 }));
/** What the bot itself says is well-formed and not empty. */
const ownWords = anyText.map((text) => `${text.toWellFormed().trim()}…`);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const anyFrame = fc.record({
  echo: maybe(fc.constantFrom("question", "summary", "comparison", "explanation")),
  sharedBy: maybe(fc.constant(OWN_USER)),
  papers: maybe(fc.nat(100_000)),
  record: maybe(fc.constantFrom({ id: ID }, { id: ID, libraryUpdatedAt: NOW })),
});

const anyAsked: fc.Arbitrary<AskedFor> = fc.oneof(
  fc.record({ kind: fc.constant("question" as const), question: anyText }),
  fc.record({ kind: fc.constant("comparison" as const), subjects: fc.array(anyText) }),
);

const anyVersion = fc.constantFrom("7", "1.2.3", "a`b");

const anyRecord: fc.Arbitrary<AnswerRecord> = fc
  .record({
    answer: anyAnswer(),
    asked: anyAsked,
    history: fc.array(fc.record({ question: anyText, citations: fc.constant([]) }), {
      maxLength: 10,
    }),
    isPrivate: fc.boolean(),
    library: maybe(anyVersion),
  })
  .map(({ library, ...record }) => ({
    id: ID,
    askedAt: NOW,
    userId: OWN_USER,
    guildId: OWN_CHANNEL,
    channelId: OWN_CHANNEL,
    locale: "en",
    ...record,
    ...(library === undefined ? {} : { libraryVersion: library, libraryUpdatedAt: NOW }),
  }));

/** An answer of which one of its papers is looked at. */
const anyLookedAt = anyAnswer()
  .filter((answer) => papersOf(answer).length > 0)
  .chain((answer) =>
    fc.record({
      answer: fc.constant(answer),
      page: fc.nat(papersOf(answer).length - 1),
    }),
  );

const snowflake = (index: number): string => `9${String(index).padStart(17, "0")}`;
const idList = (most: number) =>
  fc
    .integer({ min: 0, max: most })
    .map((count) => Array.from({ length: count }, (_, i) => snowflake(i)));

const anySettings = fc.record({
  settings: fc
    .record({
      allowedChannelIds: idList(50),
      forumChannelIds: idList(10),
      libraryRoleIds: idList(20),
      threads: fc.constantFrom("always", "button", "never"),
      isPrivateByDefault: fc.boolean(),
      language: fc.oneof(
        fc.constantFrom("auto", "en", "de", "zh", "xx"),
        fc.string({ maxLength: 10 }),
      ),
      answerLength: fc.constantFrom("short", "normal", "long"),
      memberDailyQuota: maybe(fc.integer({ min: 1, max: 10_000 })),
      serverDailyQuota: maybe(fc.integer({ min: 1, max: 1_000_000 })),
    })
    .map((fields) => ServerSettingsSchema.parse(fields)),
  server: fc.record({ here: fc.nat(50), name: anyText }).map(({ here, name }) => {
    const ids = Array.from({ length: here }, (_, index) => snowflake(index));
    const channel = { name, type: ChannelType.GuildText } as const;
    return {
      id: snowflake(99),
      channels: new Map(ids.map((id) => [id, channel])),
      roles: new Map(ids.map((id) => [id, { name }])),
    };
  }),
});

const anyChanges = fc.array(
  fc.record({
    at: fc.constant(NOW),
    userId: fc.constantFrom(OWN_USER, "0"),
    action: fc.constantFrom(
      "settings" as const,
      "add-papers" as const,
      "remove-paper" as const,
      "allow-paper" as const,
      "digest" as const,
    ),
    detail: anyText,
  }) satisfies fc.Arbitrary<Change>,
  { maxLength: 20 },
);

const schedules = fc.constantFrom("daily" as const, "weekly" as const, "monthly" as const);
const anySubscription = fc
  .record({
    topic: anyText,
    schedule: schedules,
    paused: maybe(fc.constantFrom("channel gone", "not allowed")),
  })
  .map(({ paused, ...fields }): DigestSubscription => ({
    id: ID,
    guildId: OWN_CHANNEL,
    channelId: OWN_CHANNEL,
    userId: OWN_USER,
    locale: "en",
    createdAt: NOW,
    dueAt: NOW,
    ...fields,
    ...(paused === undefined ? {} : { pausedBecause: paused }),
  }));
const anySubscriptions = fc
  .array(anySubscription, { maxLength: 25 })
  .map((all) => all.map((one, index) => ({ ...one, id: String(index).padStart(10, "0") })));

const anyUsage: fc.Arbitrary<UsageSummary> = fc
  .record({
    answered: fc.nat(1_000_000),
    abstained: fc.nat(1_000_000),
    failed: fc.nat(1_000_000),
    members: fc.nat(100_000),
    good: fc.nat(100_000),
    bad: fc.nat(100_000),
    complaints: fc.array(fc.record({ answerId: fc.constant(ID), reason: anyText }), {
      maxLength: 3,
    }),
    nanoUsd: fc.nat(),
    times: maybe(fc.record({ medianMs: fc.nat(100_000), p95Ms: fc.nat(100_000) })),
    slowest: fc.array(fc.record({ id: fc.constant(ID), ms: fc.nat(100_000) }), { maxLength: 3 }),
    gaps: fc.array(
      fc.record({
        topic: anyText,
        questions: fc.array(anyText, { minLength: 1, maxLength: 3 }),
        count: fc.integer({ min: 1, max: 999 }),
        nearest: fc.array(anyText, { maxLength: 2 }),
      }),
      { maxLength: 12 },
    ),
  })
  .map(({ times, ...summary }) => ({
    ...summary,
    ...times,
    days: [],
    requests: summary.answered + summary.abstained + summary.failed,
  }));

/** Every function called `render…` of `src/discord/**` by its name, and how it is checked. */
export const rendererProperties: Readonly<Record<string, RendererProperty>> = {
  renderAnswer: property(
    fc.tuple(anyAnswered(), anyFrame),
    ([answer, frame], words) => ({
      bodies: renderAnswer(answer, { ...frame, words }),
      sources: answer.citations,
    }),
    12,
  ),
  renderAnswerMessages: property(
    fc.tuple(anyAnswer(), anyFrame, fc.boolean()),
    ([answer, frame, isShareable], words) => {
      const all = renderAnswerMessages(answer, { ...frame, words });
      const toFile = () => renderAnswerFile(answer, words);
      const { messages, file } = attachRest(all, { toFile, words });
      const data = file?.data;
      const buttons = renderAnswerButtons({ id: ID, answer }, { isShareable, words });
      return {
        bodies: withBelow(messages, buttons),
        sources: answer.kind === "answered" ? sourcesOf(answer) : [],
        ...(typeof data === "string" ? { file: data } : {}),
      };
    },
    12,
  ),
  renderAbstention: property(
    fc.tuple(anyAbstained(), anyFrame),
    ([answer, frame], words) => ({
      bodies: renderAbstention(answer, { ...frame, words }),
      sources: sourcesOf(answer),
    }),
    3,
  ),
  renderDraft: property(
    fc.tuple(anyAnswered(), anyFrame),
    ([answer, { echo }], words) => {
      const body = renderDraft(answer, { question: answer.question, echo, words });
      return { bodies: body === undefined ? [] : [body] };
    },
    3,
  ),
  renderStatements: property(anyAnswered(), ({ sections, mode, layout, citations }, words) => {
    const known = new Set(citations.map(({ n }) => n));
    void words;
    return { bodies: toMessages(renderStatements(sections, { mode, known, layout })) };
  }),
  renderSources: property(anyCitations(1, 60), (citations, words) => ({
    bodies: toMessages(
      renderSources(citations, { words, quotesOf: ({ quote }) => [quote, quote, quote] }),
    ),
    sources: citations,
  })),
  renderEcho: property(fc.tuple(anyText, anyFrame), ([question, frame], words) => {
    const blocks = renderEcho(question, { ...frame, words });
    return { bodies: blocks.length === 0 ? [] : toMessages(blocks) };
  }),
  renderAnswerFooter: property(fc.tuple(anyText, anyFrame), ([notice, { record }], words) => {
    const blocks = renderAnswerFooter(["a fact", ""], { record, noticed: { notice }, words });
    return { bodies: toMessages(blocks) };
  }),
  renderTitle: property(anyCitation(1), (citation, words) => said(renderTitle(citation, words)), 3),
  renderDuration: property(fc.nat(10_000_000), (ms, words) => said(renderDuration(ms, words))),
  renderNotice: property(anyText, (text) => ({ bodies: [renderNotice(text)] })),
  renderPrivacy: property(fc.constant(0), (_, words) => ({ bodies: [renderPrivacy(words)] })),
  renderAnswerButton: property(ownWords, (label) =>
    under([toButtonRow([renderAnswerButton("a", { label })])]),
  ),
  renderAnswerButtons: property(
    fc.tuple(anyAnswer(5), fc.boolean(), fc.boolean()),
    ([answer, isShareable, isThread], words) => {
      const thread = isThread
        ? renderAnswerButton("thread:a", { label: words("thread.button") })
        : undefined;
      return under(renderAnswerButtons({ id: ID, answer }, { isShareable, thread, words }));
    },
  ),
  renderAnswerExport: property(fc.constant(ID), (id, words) =>
    under(renderAnswerExport(id, words)),
  ),
  renderAnswerFile: property(
    anyAnswer(),
    (answer, words) => ({
      file: renderAnswerFile(answer, words),
      sources: answer.kind === "answered" ? answer.citations : [],
    }),
    3,
  ),
  renderAnswerModal: property(
    fc.tuple(ownWords, ownWords, ownWords),
    ([title, label, placeholder]) => ({
      modal: renderAnswerModal("answer-followed-up:x", {
        title,
        label,
        placeholder,
        maxChars: 500,
        isRequired: true,
      }),
    }),
  ),
  renderAnswerSource: property(
    fc.tuple(anyLookedAt, fc.oneof(anyCard(), anyNoSuchPaper)),
    ([{ answer, page }, card], words) => ({
      bodies: [renderAnswerSource({ id: ID, answer }, { page, card }, words)],
    }),
    6,
  ),
  renderAnswerReason: property(
    fc.tuple(anyLookedAt, anyReason),
    ([{ answer, page }, reason], words) => ({
      bodies: [renderAnswerReason(reason, { record: { id: ID, answer }, page, words })],
    }),
    6,
  ),
  renderAnswerSimilar: property(
    fc.tuple(anyPaperList(5), anyLookedAt),
    ([list, { answer, page }], words) => ({
      bodies: [renderAnswerSimilar(list, { answerId: ID, cited: papersOf(answer), page, words })],
      ...(list.abstained === undefined ? { sources: list.papers } : {}),
    }),
    4,
  ),
  renderAnswerSelect: property(
    fc.tuple(anyCitations(1, 60), fc.boolean()),
    ([papers, isNumbered], words) =>
      under([
        renderAnswerSelect("answer-why:x", papers, {
          placeholder: words("sources.chooseWhy"),
          isNumbered,
          words,
        }),
      ]),
  ),
  renderAnswerReplay: property(
    fc.tuple(anyRecord, maybe(anyVersion)),
    ([record, version], words) => ({
      bodies: [
        renderAnswerReplay(record, {
          libraryNow: version === undefined ? undefined : { version, updatedAt: NOW },
          words,
        }),
      ],
    }),
    3,
  ),
  renderCheck: property(
    anyCheck,
    (report, words) => ({
      bodies: renderCheck(report, words),
      sources: report.citations,
    }),
    6,
  ),
  renderCheckFile: property(anyCheck, (report, words) => ({
    file: renderCheckFile(report, words),
    sources: report.citations,
  })),
  renderPaperList: property(
    fc.tuple(anyPaperList(), fc.nat(14), maybe(fc.constant("abcdefghijklmnop"))),
    ([list, page, viewKey], words) => {
      const shown = Math.min(page, Math.max(0, Math.ceil(list.papers.length / 5) - 1));
      const sources = list.papers.slice(shown * 5, shown * 5 + 5);
      return {
        bodies: [renderPaperList(list, { page, viewKey, words })],
        sources: list.abstained === undefined ? sources : [],
      };
    },
    8,
  ),
  renderChanges: property(
    anyChanges,
    (changes, words) => ({ bodies: [renderChanges(changes, words)] }),
    2,
  ),
  renderSettings: property(
    anySettings,
    ({ settings, server }, words) => ({
      bodies: [renderSettings(settings, { server, words })],
    }),
    2,
  ),
  renderSetting: property(
    fc.tuple(anySettings, fc.constantFrom(...allSettings)),
    ([{ settings, server }, setting], words) => ({
      bodies: [renderSetting(setting, { settings, server, words, note: words("settings.saved") })],
      modal: quotaForm(settings, words),
    }),
    2,
  ),
  renderReset: property(fc.constant(0), (_, words) => ({ bodies: [renderReset(words)] })),
  renderAuthors: property(fc.array(anyText, { minLength: 1 }), (authors, words) =>
    said(renderAuthors(authors, words) || "…"),
  ),
  renderDigest: property(
    fc.tuple(anyDigest, schedules, fc.boolean()),
    ([digest, schedule, isPreview], words) => {
      if (digest.items.length === 0) return {};
      const { total, items } = digest;
      const frame = {
        schedule,
        period: "2026-11-21",
        total,
        libraryUpdatedAt: NOW,
        isPreview,
        words,
      };
      const { body, shown } = renderDigest(digest, frame);
      return { bodies: [body], sources: items.slice(0, shown).map(({ citation }) => citation) };
    },
    4,
  ),
  renderFollowing: property(anySubscription, (one, words) => ({
    bodies: [renderFollowing(one, words)],
  })),
  renderSubscriptions: property(
    fc.tuple(anySubscriptions, fc.nat(6), fc.boolean()),
    ([all, page, mayChange], words) => ({
      bodies: [renderSubscriptions(all, { page, mayChange, words })],
    }),
    2,
  ),
  renderStats: property(
    fc.tuple(anyUsage, fc.constantFrom(...STATS_DAYS)),
    ([usage, days], words) => ({
      bodies: [renderStats(usage, { days, words })],
    }),
    2,
  ),
};
