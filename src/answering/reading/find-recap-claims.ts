import type { RankedPaper } from "../../retrieval/retriever.ts";
import { contentStems } from "../check/content-stems.ts";
import type { HoldOptions } from "../claims/stand.ts";
import { readClaims } from "../claims/read-claims.ts";
import { weighClaim } from "../claims/weigh-claim.ts";
import { numberAbstracts } from "../number-abstracts.ts";
import type { ReadMessage } from "./read-messages.ts";
import type { RecapClaim } from "./recap.ts";

const MAX_CLAIMS = 10;
/** Messages that are read for claims, and claims that are held against the paper: each takes some milliseconds. */
const MAX_HELD = 24;
/** A claim with fewer of the paper's words is about something else. */
const LEAST_SHARED = 2;
/** What a group must hear of goes before what it knows. */
const URGENCY: readonly RecapClaim["verdict"][] = ["contradicted", "supported", "partly"];

/** A claim before it is held against the paper. */
interface Candidate {
  readonly text: string;
  readonly message: number;
  /** How many of the paper's words it has. */
  readonly shared: number;
}

/** Holds what was claimed in a discussion against the paper; by rules, no model is asked. */
export function findRecapClaims(
  messages: readonly ReadMessage[],
  paper: RankedPaper,
  options: HoldOptions,
): RecapClaim[] {
  const abstract = numberAbstracts([paper], { maxChars: Number.POSITIVE_INFINITY });
  const held = candidatesOf(messages, contentStems(abstract.text)).flatMap(
    ({ text, message }): RecapClaim[] => {
      const { verdict, pointers, difference } = weighClaim(text, [abstract], options);
      if (verdict === "not-found") return [];
      const evidence = pointers.map(({ sentence, quote }) => ({ n: 1, sentence, quote }));
      return [{ text, message, verdict, evidence, ...(difference ? { difference } : {}) }];
    },
  );
  return held
    .toSorted((a, b) => URGENCY.indexOf(a.verdict) - URGENCY.indexOf(b.verdict))
    .slice(0, MAX_CLAIMS)
    .toSorted((a, b) => a.message - b.message);
}

/** @returns The claims that speak of the paper, those with most of its words first. */
function candidatesOf(
  messages: readonly ReadMessage[],
  terms: ReadonlySet<string>,
): readonly Candidate[] {
  const sharedOf = (stems: ReadonlySet<string>) => stems.intersection(terms).size;
  const telling = nearest(
    messages.map((message) => ({ ...message, shared: sharedOf(message.stems) })),
  );
  return nearest(
    telling.flatMap(({ text: said, index }) =>
      readClaims(said).claims.map(({ text }) => {
        return { text, message: index, shared: sharedOf(contentStems(text)) };
      }),
    ),
  );
}

/** The first of equals goes before. */
function nearest<T extends { readonly shared: number }>(items: readonly T[]): T[] {
  return items
    .filter(({ shared }) => shared >= LEAST_SHARED)
    .toSorted((a, b) => b.shared - a.shared)
    .slice(0, MAX_HELD);
}
