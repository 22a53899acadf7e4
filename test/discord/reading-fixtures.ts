import { onTestFinished } from "vitest";
import type { Assistant } from "../../src/answering/assistant.ts";
import type { Discussion } from "../../src/answering/reading/discussion.ts";
import type { Recap } from "../../src/answering/reading/recap.ts";
import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import type { State } from "../../src/state/state-store.ts";
import {
  type DiscordServerOptions,
  startDiscordServer,
} from "../support/discord-server/discord-server.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import type { StoredMessage } from "../support/discord-server/world/stored-message.ts";
import { wellRead } from "./answer-flows.ts";
import { answered, citation, paperList, section } from "./answer-fixtures.ts";
import { createJobClock, jobTimers } from "./job-clock.ts";
import { startTestBot } from "./start-test-bot.ts";

/** Questions about the second paper: one that a model wrote, and two that it didn't. */
export function discussion(overrides: Partial<Discussion> = {}): Discussion {
  const evidence = [{ n: 1, sentence: 1, quote: "We train it on ten graphs." }];
  return {
    kind: "discussion",
    question: citation(2).paperId,
    paper: { ...citation(2), n: 1 },
    questions: [
      { aspect: "idea", text: "Why would graphs help *here*?", evidence },
      { aspect: "result", evidence },
      { aspect: "result", evidence },
    ],
    mode: "llm",
    checked: { kept: 1, dropped: 0 },
    ms: 5,
    ...overrides,
  };
}

/** A recap of two messages. */
export function recap(overrides: Partial<Recap> = {}): Recap {
  return {
    ...answered({
      sections: [section([["Ten graphs are enough.", [1]]])],
      citations: [citation(1)],
    }),
    kind: "answered",
    points: [{ text: "Are ten graphs enough?", messages: [0], quoted: true }],
    claims: [
      {
        text: "It needs twenty graphs.",
        verdict: "contradicted",
        evidence: [{ n: 1, sentence: 1, quote: "We train it on ten graphs." }],
        message: 1,
      },
    ],
    read: 2,
    ...overrides,
  };
}

/** An assistant that knows five papers and can talk about each. */
export const readers: Partial<Assistant> = {
  ...wellRead,
  papers: async (topic) => paperList(5, { topic }),
  explain: async (question) =>
    answered({
      question,
      citations: [citation(2)],
      sections: [section([["It uses graphs.", [2]]], "Key idea")],
    }),
  discuss: async () => discussion(),
  recap: async () => recap(),
};

/** A stand-in and a state on a clock of their own, on which bots come and go. */
export async function startReading(
  methods: Partial<Assistant> = {},
  options: DiscordServerOptions = {},
) {
  const clock = createJobClock();
  const server = await startDiscordServer({ now: clock.now, ...options });
  onTestFinished(() => server.close());
  const state = openSqliteStateStore(":memory:", { now: clock.now });
  const live = async (own: State = state) => {
    const timers = jobTimers(clock);
    const assistant = { ...readers, ...methods };
    return { ...(await startTestBot({ server, timers, state: own, assistant })), ...timers };
  };
  const bot = await live();
  const starter = server.user();
  const start = (act = {}): Promise<StoredMessage> =>
    starter.slash("reading-group start", { topic: "graph learning" }, act).waitForFinal();
  const group = async () => {
    const [found] = await state.readingGroups.due(Number.MAX_SAFE_INTEGER);
    if (found === undefined) throw new Error("Cannot find a vote");
    return found;
  };
  const inThread = (threadId: string | undefined): readonly StoredMessage[] =>
    server.messages.filter(({ channelId }) => channelId === threadId);
  return { clock, server, state, live, bot, starter, start, group, inThread };
}

/** Waits until a message shows a text. */
export async function shows(
  { server }: Pick<Awaited<ReturnType<typeof startReading>>, "server">,
  message: StoredMessage,
  text: string,
): Promise<void> {
  await server.waitFor(() => textOf(message).includes(text));
}

/** A vote with one voice for the second paper, closed by its starter. */
export async function voted(all: Awaited<ReturnType<typeof startReading>>): Promise<StoredMessage> {
  const vote = await all.start();
  all.starter.press(vote, "Vote 2");
  await shows(all, vote, "-# 1 vote");
  all.starter.press(vote, "Close now");
  await shows(all, vote, "The votes are counted.");
  return vote;
}
