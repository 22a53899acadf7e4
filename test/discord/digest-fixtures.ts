import { PermissionFlagsBits } from "discord.js";
import type { Assistant } from "../../src/answering/assistant.ts";
import type { Digest, DigestItem } from "../../src/answering/digest/digest.ts";
import type { DigestSubscription } from "../../src/state/digest-store.ts";
import { citation } from "./answer-fixtures.ts";
import { NOON } from "./job-clock.ts";

/** What somebody who may manage the server may do. */
export const MANAGER = { permissions: PermissionFlagsBits.ManageGuild } as const;

/** A new paper with its sentence. */
export function item(n: number, place = n): DigestItem {
  return {
    citation: { ...citation(n, { authors: ["Ada Lovelace"] }), n: place },
    statement: {
      text: `Graphs help in case ${n}.`,
      citations: [place],
      evidence: [{ n: place, sentence: 1, quote: `Graphs help in case ${n}.` }],
    },
  };
}

/** A digest of these papers. */
export function digestOf(items: readonly DigestItem[], overrides: Partial<Digest> = {}): Digest {
  return {
    topic: "graph learning",
    total: items.length,
    items,
    mode: "extractive",
    checked: { kept: items.length, dropped: 0 },
    ms: 5,
    ...overrides,
  };
}

/** A library that takes in papers, each by its number; it digests as the assistant does. */
export function growingLibrary(): {
  readonly digest: Assistant["digest"];
  readonly add: (addedAt: number, ...numbers: readonly number[]) => void;
} {
  const papers: { readonly n: number; readonly addedAt: number }[] = [];
  return {
    add: (addedAt, ...numbers) => papers.push(...numbers.map((n) => ({ n, addedAt }))),
    async digest(topic, { since, isKnown, limit = 10 }) {
      const recent = papers.filter(({ addedAt }) => addedAt > since.getTime());
      const idOf = (n: number): string => citation(n).paperId;
      const known = (await isKnown?.(recent.map(({ n }) => idOf(n)))) ?? new Set();
      const fresh = recent.filter(({ n }) => !known.has(idOf(n)));
      const items = fresh.slice(0, limit).map(({ n }, index) => item(n, index + 1));
      return digestOf(items, { topic, total: fresh.length });
    },
  };
}

/** A weekly subscription since noon. */
export function subscription(
  place: Pick<DigestSubscription, "guildId" | "channelId">,
  overrides: Partial<DigestSubscription> = {},
): DigestSubscription {
  return {
    id: "abcdefghij",
    topic: "graph learning",
    schedule: "weekly",
    userId: "1",
    locale: "en",
    createdAt: NOON,
    dueAt: NOON + 7 * 24 * 3_600_000,
    ...place,
    ...overrides,
  };
}
