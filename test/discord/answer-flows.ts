import type { Citation } from "../../src/answering/answer.ts";
import type { Assistant } from "../../src/answering/assistant.ts";
import type { PaperCard } from "../../src/answering/papers/paper-card.ts";
import type { PaperReason } from "../../src/answering/papers/paper-reason.ts";
import type { DiscordServer } from "../support/discord-server/discord-server.ts";
import { buttonsOf } from "../support/discord-server/messages/message-text.ts";
import type { ActOptions, Member } from "../support/discord-server/play/member.ts";
import { walkComponents } from "../support/discord-server/rules/component-tree.ts";
import type { StoredMessage } from "../support/discord-server/world/stored-message.ts";
import { answered, citation, paperList } from "./answer-fixtures.ts";

/** Where people ask. */
export const PLACES = ["server", "thread", "direct messages", "user install", "group"] as const;

/** How a member acts in one of these places. */
export function actIn(server: DiscordServer, place: (typeof PLACES)[number]): ActOptions {
  switch (place) {
    case "server":
      return {};
    case "thread":
      return { channel: server.user().startThread(server.home.channel, "reading") };
    case "direct messages":
      return { dm: true };
    case "user install":
      return { channel: server.addChannel(server.addGuild({ hasBot: false })) };
    case "group":
      return {
        channel: server.addGroup([server.home.user, server.addUser(), server.addUser()]),
      };
  }
}

/** Somebody else who reads there. */
export function otherIn(server: DiscordServer, { channel }: ActOptions): Member {
  const person = server.world.users.get(channel?.peopleIds?.[1] ?? "");
  return server.user(person ?? server.addUser());
}

/** The custom id of a control in a message, by the name that it begins with. */
export function controlIn(message: StoredMessage, name: string): string {
  const ids = [...walkComponents(message.components)].map(({ component }) =>
    String(component["custom_id"]),
  );
  const found = ids.find((id) => id.split(":")[0] === name);
  if (found === undefined) throw new Error(`Cannot find "${name}" among ${ids.join(", ")}`);
  return found;
}

/** The id of the answer that a message's buttons belong to. */
export function answerIdIn(message: StoredMessage): string {
  return controlIn(message, "answer-good").split(":")[1] ?? "";
}

/** Labels or pictures of a message's buttons, in reading order. */
export function signsOf(message: StoredMessage): readonly string[] {
  return buttonsOf(message).map((button) =>
    "label" in button && button.label !== undefined
      ? button.label
      : "emoji" in button
        ? (button.emoji?.name ?? "")
        : "",
  );
}

/** The card of a paper whose abstract has these sentences. */
export function card(
  paper: Citation,
  abstract: readonly string[] = ["It begins.", paper.quote, "It ends."],
): PaperCard {
  const { paperId, title } = paper;
  return {
    kind: "found",
    paper: { paperId, title, source: "fixture" },
    abstract,
    keyIdea: { text: abstract[0] ?? "", quote: abstract[0] ?? "", sentence: 1 },
    similar: [],
    citation: paper,
  };
}

/** Why a paper came up second. */
export function reason(question: string, paper: Citation): PaperReason {
  const { paperId, title } = paper;
  return {
    kind: "found",
    question,
    paper: { paperId, title, source: "fixture" },
    rank: 2,
    found: 50,
    answered: true,
    score: 0.5,
    signals: [{ key: "coverage", name: "…", value: 0.75 }],
    matched: ["graphs"],
    missing: ["molecules"],
    quotes: [paper.quote],
    abstract: [{ text: paper.quote, isQuoted: true }],
  };
}

const paperOf = (id: string): Citation => citation(Number.parseInt(id, 16));

/** An assistant that answers everything about the two papers of the fixtures. */
export const wellRead: Partial<Assistant> = {
  answer: async (question) => answered({ question }),
  card: async (paper) => card(paperOf(paper)),
  why: async (question, which) => reason(question, paperOf(String(which))),
  similar: async (paper) => paperList(5, { topic: paperOf(paper).title }),
};
