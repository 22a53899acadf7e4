import { ChannelType } from "discord.js";
import fc from "fast-check";
import { renderAuthors } from "../../src/discord/digest/render-authors.ts";
import { renderDigest } from "../../src/discord/digest/render-digest.ts";
import { renderFollowing } from "../../src/discord/digest/render-following.ts";
import { renderSubscriptions } from "../../src/discord/digest/render-subscriptions.ts";
import { renderDiscussion } from "../../src/discord/reading/render-discussion.ts";
import { renderRecap } from "../../src/discord/reading/render-recap.ts";
import { renderVote } from "../../src/discord/reading/render-vote.ts";
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
import type { Change } from "../../src/state/change-log.ts";
import type { DigestSubscription } from "../../src/state/digest-store.ts";
import type { ReadingGroup } from "../../src/state/reading-group-store.ts";
import { ServerSettingsSchema } from "../../src/state/server-settings.ts";
import { OWN_CHANNEL, OWN_USER } from "./renderer-properties-checks.ts";
import {
  alone,
  ID,
  NOW,
  property,
  type RendererProperties,
  said,
} from "./renderer-properties-property.ts";
import { anyText } from "./renderer-properties-texts.ts";
import { anyDigest, anyDiscussion, anyRecap } from "./renderer-properties-checked.ts";
import { anyCitations, maybe } from "./renderer-properties-values.ts";

const snowflake = (index: number): string => `9${String(index).padStart(17, "0")}`;
const idList = (most: number) =>
  fc
    .integer({ min: 0, max: most })
    .map((count) => Array.from({ length: count }, (_, index) => snowflake(index)));

const anySettings = fc
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
  .map((fields) => ServerSettingsSchema.parse(fields));

/** A server of which some channels and roles that settings name are gone. */
const anyServer = fc.record({ here: fc.nat(50), name: anyText }).map(({ here, name }) => {
  const ids = Array.from({ length: here }, (_, index) => snowflake(index));
  return {
    id: snowflake(99),
    channels: new Map(ids.map((id) => [id, { name, type: ChannelType.GuildText }])),
    roles: new Map(ids.map((id) => [id, { name }])),
  };
});

const ACTIONS = [
  "settings",
  "add-papers",
  "remove-paper",
  "allow-paper",
  "split-paper",
  "digest",
] as const;
const anyChanges: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.record({
    at: fc.constant(NOW),
    userId: fc.constantFrom(OWN_USER, "0"),
    action: fc.constantFrom(...ACTIONS),
    detail: anyText,
  }),
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

const anyVote = fc
  .record({
    topic: anyText,
    papers: anyCitations(2, 5),
    votes: fc.nat(2_000),
    stage: fc.constantFrom("open", "closing", "reading", "nobody", "no-thread"),
    userId: fc.constantFrom(OWN_USER, "0"),
  })
  .map(({ topic, papers, votes, stage, userId }) => {
    const [first] = papers;
    const group: ReadingGroup = {
      id: ID,
      guildId: OWN_CHANNEL,
      channelId: OWN_CHANNEL,
      userId,
      topic,
      candidates: papers,
      locale: "en",
      closesAt: NOW,
      phase: "voting",
      threadId: OWN_CHANNEL,
      ...(first === undefined ? {} : { chosen: first }),
    };
    return { group, frame: { papers, votes: new Map([[first?.paperId ?? "", votes]]), stage } };
  });

/** As many messages as a recap may point to. */
const MESSAGES = Array.from({ length: 200 }, (_, index) => ({
  userId: OWN_USER,
  link: `https://discord.com/channels/${OWN_CHANNEL}/${OWN_CHANNEL}/${snowflake(index)}`,
}));

/** What servers have: settings, statistics, digests and reading groups. */
export const serverRenderers: RendererProperties = {
  renderSettings: property(
    fc.tuple(anySettings, anyServer),
    ([settings, server], words) => ({ bodies: [renderSettings(settings, { server, words })] }),
    2,
  ),

  renderSetting: property(
    fc.tuple(anySettings, anyServer, fc.constantFrom(...allSettings)),
    ([settings, server, setting], words) => {
      const note = words("settings.saved");
      return {
        bodies: [renderSetting(setting, { settings, server, words, note })],
        modal: quotaForm(settings, words),
      };
    },
    2,
  ),

  renderReset: alone((words) => ({ bodies: [renderReset(words)] })),

  renderChanges: property(
    anyChanges,
    (changes, words) => ({ bodies: [renderChanges(changes, words)] }),
    2,
  ),

  renderStats: property(
    fc.tuple(anyUsage, fc.constantFrom(...STATS_DAYS)),
    ([usage, days], words) => ({ bodies: [renderStats(usage, { days, words })] }),
    2,
  ),

  renderAuthors: property(fc.array(anyText, { minLength: 1 }), (authors, words) =>
    said(renderAuthors(authors, words) || "…"),
  ),

  renderDigest: property(
    fc.tuple(anyDigest, schedules, fc.boolean()),
    ([digest, schedule, isPreview], words) => {
      if (digest.items.length === 0) return {};
      const { total, items } = digest;
      const { body, shown } = renderDigest(digest, {
        schedule,
        period: "2026-11-21",
        total,
        libraryUpdatedAt: NOW,
        isPreview,
        words,
      });
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

  renderVote: property(
    anyVote,
    ({ group, frame }, words) => ({
      bodies: [renderVote(group, { ...frame, words })],
      sources: frame.papers,
    }),
    3,
  ),

  renderDiscussion: property(
    fc.tuple(maybe(anyDiscussion), fc.boolean()),
    ([discussion, readsMessages], words) => ({
      bodies: renderDiscussion(discussion, { groupId: ID, readsMessages, words }),
    }),
    2,
  ),

  renderRecap: property(
    fc.tuple(anyRecap, anyText),
    ([recap, title], words) => ({
      bodies: renderRecap(recap, { title, messages: MESSAGES, total: 200, words }),
      sources: recap.citations,
    }),
    3,
  ),
};
