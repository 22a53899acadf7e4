import { ChannelType } from "discord.js";
import { toGapsFileId, toReadingId, toSettingsId } from "../../src/discord/control-ids.ts";
import type { State } from "../../src/state/state-store.ts";
import type { DiscordServer } from "../support/discord-server/discord-server.ts";
import type { OptionValues } from "../support/discord-server/play/command-options.ts";
import type { ModalValues } from "../support/discord-server/play/modal-values.ts";
import type { ChannelRecord } from "../support/discord-server/world/records.ts";
import { citation } from "./answer-fixtures.ts";
import { subscription } from "./digest-fixtures.ts";
import { textFile } from "./library-flows.ts";
import { NO_PAPER } from "./matrix-bot.ts";

/** What inputs may name of the stand-in and of what the bot keeps. */
export interface InputWorld {
  readonly channelId: string;
  /** Of an answer that was asked in the server. */
  readonly answerId: string;
  /** Of something that the server's channel follows. */
  readonly subscriptionId: string;
}

/** What a command is given: what works, and what must be refused or answered with a sentence. Discord lets both through. */
export interface MatrixInput {
  readonly good: readonly OptionValues[];
  readonly bad: readonly OptionValues[];
}

/** Nothing visible, markup that pings and leads away, half characters, and as much as Discord lets through. */
const ODD_TEXTS = [
  "\u2800\u200B ",
  "@everyone <@100000000000000001> [x](https://evil.example) ```",
  "\uD800 \u202E $\\frac{1}{2}$ {count, plural, other {#}}",
  "漢".repeat(500),
];
const oddly = (name: string, rest: OptionValues = {}): readonly OptionValues[] =>
  ODD_TEXTS.map((text) => ({ ...rest, [name]: text }));

const { paperId, title } = citation(2);
const aboutPaper = (...more: readonly OptionValues[]): MatrixInput => ({
  good: [{ paper: paperId }, { paper: title }, { paper: NO_PAPER }, ...more],
  bad: [{ paper: "f".repeat(16) }, ...oddly("paper")],
});

/** What `/library` takes for no paper. */
const badPapers: readonly OptionValues[] = [
  { paper: NO_PAPER },
  { paper: "\u2800" },
  { paper: "漢".repeat(400) },
];

/** What each command is given, by its path: the command, its group and subcommand. */
export const matrixInputs: Readonly<Record<string, (world: InputWorld) => MatrixInput>> = {
  ask: () => ({
    good: [{ question: "Do graphs help?" }, { question: "Why?", private: true, deep: true }],
    bad: [{ question: NO_PAPER }, ...oddly("question")],
  }),
  summarize: () => ({
    good: [{ topic: "graphs" }, { topic: "graphs", private: true }],
    bad: oddly("topic"),
  }),
  papers: () => ({
    good: [{ topic: "graphs" }, { topic: "graphs", year: "2019-2024", sort: "newest" }],
    bad: [{ topic: NO_PAPER }, { topic: "graphs", year: "yesterday" }, ...oddly("topic")],
  }),
  paper: () => aboutPaper({ paper: paperId, private: true }),
  similar: () => aboutPaper({ paper: paperId, private: true }),
  cite: () => aboutPaper({ paper: paperId, format: "apa" }),
  compare: () => ({
    good: [
      { first: paperId, second: "Adam" },
      { first: "a", second: "b", third: "c", fourth: "d", fifth: paperId, private: true },
    ],
    bad: [{ first: "same", second: "same" }, ...oddly("first", { second: "b" })],
  }),
  explain: () => aboutPaper({ paper: paperId, private: true }),
  help: () => ({ good: [{}], bad: [] }),
  "reading-group start": () => ({
    good: [{ topic: "graphs" }, { topic: "graphs", hours: 168 }],
    bad: [{ topic: NO_PAPER }, ...oddly("topic")],
  }),
  "reading-group recap": () => ({ good: [{}], bad: [] }),
  "digest subscribe": ({ channelId: channel }) => ({
    good: [{ topic: "graphs", channel, schedule: "weekly" }],
    bad: oddly("topic", { channel, schedule: "daily" }),
  }),
  "digest list": () => ({ good: [{}], bad: [] }),
  "digest unsubscribe": ({ subscriptionId }) => ({
    good: [{ subscription: subscriptionId }],
    bad: [{ subscription: "none" }, { subscription: "@everyone ```" }],
  }),
  "digest now": ({ subscriptionId }) => ({
    good: [{ subscription: subscriptionId }],
    bad: [{ subscription: "none" }, { subscription: "\uD800" }],
  }),
  replay: ({ answerId }) => ({
    good: [{ id: answerId }, { id: `\`${answerId.toUpperCase()}\`` }],
    bad: [{ id: "0000000000" }, { id: "@everyone ```" }, { id: "\u200B" }],
  }),
  settings: () => ({ good: [{}], bad: [] }),
  stats: () => ({ good: [{}], bad: [] }),
  "library status": () => ({ good: [{}], bad: [] }),
  "library add file": () => ({
    good: [{ file: textFile("A title\n\nAn abstract.") }],
    bad: [
      { file: textFile("") },
      { file: textFile(Buffer.from([0, 159, 146, 150]), "@everyone `x`.bin") },
    ],
  }),
  "library add arxiv": () => ({ good: [{ ids: "2401.12345" }], bad: oddly("ids") }),
  "library add text": () => ({ good: [{}], bad: [] }),
  "library remove": () => ({
    // One is removed, one is kept.
    good: [{ paper: paperId }, { paper: title }],
    bad: badPapers,
  }),
  "library merges": () => ({ good: [{ paper: paperId }, { paper: title }], bad: badPapers }),
  "library quarantine": () => ({ good: [{}], bad: [] }),
  // At the end, for they lead to what deletes all that was asked before.
  privacy: () => ({ good: [{}], bad: [] }),
  "forget-me": () => ({ good: [{}], bad: [] }),
};

/** What is entered into modals, by the name of the control that takes them. */
export const modalInputs: Readonly<
  Record<string, { readonly good: readonly ModalValues[]; readonly bad: readonly ModalValues[] }>
> = {
  "ask-about": textField("question"),
  "answer-followed-up": textField("text"),
  "answer-bad-reason": textField("text"),
  "card-asked": textField("text"),
  "papers-jumped": {
    good: [{ page: "3" }, { page: "１２" }, { page: "999999999999" }],
    bad: [{ page: "0" }, { page: "-1" }, { page: "@here ```" }],
  },
  "settings-set": {
    good: [{ member: "1000", server: "" }],
    bad: [{ member: "0" }, { server: "a lot" }, { member: "９９９９９９９９" }],
  },
  "library-text": {
    good: [{ title: "A title", abstract: "An abstract." }],
    bad: [
      { title: "\u2800", abstract: "\u200B" },
      { title: "@everyone", abstract: "漢".repeat(4_000) },
    ],
  },
};

function textField(name: string) {
  return {
    good: [{ [name]: "How was it measured?" }],
    bad: ODD_TEXTS.map((text) => ({ [name]: text })),
  };
}

/** Controls after which there is nothing left to press on their message: used last. */
export const LAST_CONTROLS: ReadonlySet<string> = new Set([
  "answer-delete",
  "forget-me",
  "digest-remove",
  "reading-close",
]);

/** Controls by which what one member alone saw is shown to everybody. */
export const SHOWS_EVERYBODY: ReadonlySet<string> = new Set(["answer-share", "share-check"]);

/** What must be kept or have happened before, so that every command and control has something to be about. */
export async function prepare(server: DiscordServer, state: State): Promise<void> {
  const { guild, channel } = server.home;
  const place = { guildId: guild.id, channelId: channel.id };
  for (let index = 0; index < 7; index += 1) {
    const id = String(index).padStart(10, "s");
    const paused = index === 0 ? { pausedBecause: "channel gone" } : {};
    await state.digests.save(subscription(place, { id, ...paused }));
  }
  const forum = server.addChannel(guild, { name: "papers", type: ChannelType.GuildForum });
  await state.settings.set(guild.id, {
    ...(await state.settings.get(guild.id)),
    forumChannelIds: [forum.id, "100000000000000099"],
  });
  server.addRole("librarians");
}

/** Id of the subscription that {@link prepare} keeps and nothing ends. */
export const SUBSCRIPTION_ID = "sssssssss1";

/** Opens a thread in which a reading group has read, with the button for its recap. */
export async function prepareReading(server: DiscordServer, state: State): Promise<ChannelRecord> {
  const { guild, channel, user } = server.home;
  const thread = server.user().startThread(channel, "reading together");
  server.user().says(thread, "I think that ten graphs are enough.", { mention: true });
  const candidates = [1, 2].map((n) => ({
    paperId: citation(n).paperId,
    title: citation(n).title,
  }));
  const [chosen] = candidates;
  await state.readingGroups.save({
    id: "readinggrp",
    guildId: guild.id,
    channelId: channel.id,
    userId: user.id,
    topic: "graphs",
    candidates,
    locale: "en",
    closesAt: 0,
    phase: "reading",
    threadId: thread.id,
    ...(chosen === undefined ? {} : { chosen }),
  });
  return thread;
}

/** Buttons that stand under messages which a short session does not lead to, by the name of their control. */
export const oldButtons: Readonly<Record<string, string>> = {
  bibtex: "bibtex:abcdefghijklmnop",
  "reading-recap": toReadingId("recap", "readinggrp"),
  "settings-remove-gone": toSettingsId("removeGone", "forums"),
  "stats-gaps": toGapsFileId(7),
};
