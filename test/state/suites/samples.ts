import type { AbstainedAnswer, AnsweredAnswer } from "../../../src/answering/answer.ts";
import type { AnswerRecord, AskedFor } from "../../../src/state/answer-records.ts";
import type { StoredTurn } from "../../../src/state/conversation-store.ts";
import type { DigestSubscription } from "../../../src/state/digest-store.ts";
import type { ReadingGroup } from "../../../src/state/reading-group-store.ts";

export const NOON = Date.parse("2026-11-21T12:00:00Z");

export const CITATION = {
  n: 1,
  paperId: "p1",
  title: "Graph attention",
  quote: "Attention helps on graphs.",
  score: 0.5,
  url: "https://example.org/p1",
  year: 2020,
  venue: "ICLR",
  authors: ["A. Author"],
};

/** An answer with everything that one may have. */
export const ANSWERED: AnsweredAnswer = {
  kind: "answered",
  question: "what helps on graphs?",
  mode: "llm",
  notice: "The model was cut short.",
  confidence: 0.8,
  prompt: "answer@4",
  ms: 1_234.5,
  spending: {
    calls: 1,
    inputTokens: 900,
    outputTokens: 80,
    cachedInputTokens: 0,
    costUsd: 0.000_25,
    isEstimated: false,
  },
  cached: true,
  sections: [
    {
      heading: "Method",
      statements: [
        {
          text: "Attention helps 🙂",
          citations: [1],
          verdict: "partly",
          tally: true,
          evidence: [{ n: 1, sentence: 1, quote: "Attention helps on graphs." }],
        },
      ],
    },
  ],
  citations: [CITATION],
  layout: "table",
  checked: { kept: 1, dropped: 2 },
};

export const ABSTAINED: AbstainedAnswer = {
  kind: "abstained",
  question: "who won the cup?",
  mode: "extractive",
  confidence: 0.01,
  ms: 7,
  reason: "No paper speaks of it.",
  nearest: [1, 2, 3, 4].map((n) => ({ ...CITATION, n, paperId: `p${n}`, title: `Paper ${n}` })),
};

/** One of every kind: a kind that is added has to be added here, and is then stored and read. */
export const ASKED: { readonly [K in AskedFor["kind"]]: Extract<AskedFor, { kind: K }> } = {
  question: { kind: "question", question: "what helps on graphs?", isDeep: true },
  summary: { kind: "summary", topic: "graph learning" },
  comparison: { kind: "comparison", subjects: ["GAT", "GCN"] },
  explanation: { kind: "explanation", paper: "Graph attention" },
};

export function turn(userId: string, question: string): StoredTurn {
  return { userId, question, citations: [{ paperId: "p1", title: "Graph attention" }] };
}

export function record(changed: Partial<AnswerRecord> = {}): AnswerRecord {
  return {
    id: "a000000001",
    askedAt: NOON,
    asked: ASKED.question,
    answer: ANSWERED,
    history: [],
    userId: "10001",
    guildId: "90001",
    channelId: "80001",
    isPrivate: false,
    locale: "de",
    libraryVersion: "v7",
    libraryUpdatedAt: NOON - 1_000,
    ...changed,
  };
}

export function digest(changed: Partial<DigestSubscription> = {}): DigestSubscription {
  return {
    id: "d000000001",
    guildId: "90001",
    channelId: "80001",
    topic: "graph learning",
    schedule: "weekly",
    userId: "10001",
    locale: "de",
    createdAt: NOON,
    dueAt: NOON + 1_000,
    ...changed,
  };
}

export function group(changed: Partial<ReadingGroup> = {}): ReadingGroup {
  return {
    id: "g000000001",
    guildId: "90001",
    channelId: "80001",
    userId: "10001",
    topic: "graph learning",
    candidates: [
      { paperId: "p1", title: "Graph attention" },
      { paperId: "p2", title: "Graph convolution" },
    ],
    locale: "de",
    closesAt: NOON + 1_000,
    phase: "voting",
    ...changed,
  };
}
