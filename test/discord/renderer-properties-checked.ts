import fc from "fast-check";
import type { CheckedClaim, ClaimsChecked } from "../../src/answering/claims/claim-report.ts";
import type { Digest } from "../../src/answering/digest/digest.ts";
import type { Discussion } from "../../src/answering/reading/discussion.ts";
import type { Recap, RecapAnswer } from "../../src/answering/reading/recap.ts";
import { anyNoticed, anyText } from "./renderer-properties-texts.ts";
import {
  anyAbstained,
  anyAnswered,
  anyCitation,
  anyCitations,
  anyMode,
  anyMs,
  anyStatement,
  maybe,
  present,
} from "./renderer-properties-values.ts";

const anyClaim = (numbers: readonly number[]): fc.Arbitrary<CheckedClaim> =>
  fc
    .record({
      text: anyText,
      verdict: fc.constantFrom("supported", "partly", "contradicted", "not-found"),
      cited: fc.subarray([...numbers], { maxLength: Math.min(8, numbers.length) }),
      quote: anyText,
      difference: maybe(
        fc
          .record({
            kind: fc.constantFrom("number", "opposite", "strength"),
            said: anyText,
            found: maybe(anyText),
          })
          .map(present),
      ),
    })
    .map(({ cited, quote, verdict, ...claim }) => {
      const all = cited.length === 0 ? numbers.slice(0, 1) : cited;
      const evidence = all.map((n) => ({ n, sentence: 1, quote }));
      const isFound = verdict !== "not-found" && evidence.length > 0;
      return present({
        ...claim,
        verdict: isFound ? verdict : "not-found",
        evidence: isFound ? evidence : [],
      }) as CheckedClaim;
    });

/** What became of a message's claims. */
export const anyCheck: fc.Arbitrary<ClaimsChecked> = anyCitations(0, 24).chain((citations) =>
  fc
    .record({
      claims: fc.array(anyClaim(citations.map(({ n }) => n)), { minLength: 1, maxLength: 12 }),
      skipped: fc.nat(40),
      unchecked: fc.nat(40),
      mode: fc.constantFrom("rules" as const, "judged" as const),
      noticed: anyNoticed,
      ms: anyMs,
    })
    .map((fields) => {
      const used = new Set(fields.claims.flatMap(({ evidence }) => evidence.map(({ n }) => n)));
      const cited = citations.filter(({ n }) => used.has(n));
      return present({ kind: "checked", ...fields, citations: cited }) as ClaimsChecked;
    }),
);

/** What is new on a topic. */
export const anyDigest: fc.Arbitrary<Digest> = anyCitations(0, 25).chain((citations) =>
  fc
    .record({
      topic: anyText,
      more: fc.nat(60),
      statements: fc.tuple(...citations.map(({ n }) => anyStatement([n]))),
      mode: anyMode,
      noticed: anyNoticed,
      ms: anyMs,
      dropped: fc.nat(5),
    })
    .map(({ more, statements, dropped, ...fields }) => {
      const items = citations.flatMap((citation, index) => {
        const statement = statements[index];
        return statement === undefined ? [] : [{ citation, statement }];
      });
      const checked = { kept: items.length, dropped };
      return present({ ...fields, items, total: items.length + more, checked }) as Digest;
    }),
);

const ASPECTS = ["problem", "idea", "method", "result", "limitation", "claim"] as const;

/** Questions to discuss a paper by. */
export const anyDiscussion: fc.Arbitrary<Discussion> = fc
  .record({
    question: anyText,
    paper: anyCitation(1),
    questions: fc.array(
      fc
        .record({ aspect: fc.constantFrom(...ASPECTS), text: maybe(anyText), quote: anyText })
        .map(({ quote, ...question }) =>
          present({ ...question, evidence: [{ n: 1, sentence: 1, quote }] }),
        ),
      { minLength: 1, maxLength: 6 },
    ),
    mode: anyMode,
    noticed: anyNoticed,
    ms: anyMs,
  })
  .map(
    (fields) =>
      present({
        kind: "discussion",
        ...fields,
        checked: { kept: fields.questions.length, dropped: 0 },
      }) as Discussion,
  );

/** What came of a discussion of a paper. */
export const anyRecap: fc.Arbitrary<Recap> = fc
  .record({
    answer: anyAnswered(1),
    points: fc.array(
      fc
        .record({
          text: anyText,
          messages: fc.uniqueArray(fc.nat(199), { minLength: 1, maxLength: 5 }),
          quoted: maybe(fc.constant(true as const)),
        })
        .map(({ messages, ...point }) =>
          present({
            ...point,
            messages: (point.quoted ? messages.slice(0, 1) : messages).toSorted((a, b) => a - b),
          }),
        ),
      { maxLength: 20 },
    ),
    claims: fc.array(
      anyClaim([1])
        .filter(({ verdict }) => verdict !== "not-found")
        .chain((claim) => fc.nat(199).map((message) => ({ ...claim, message }))),
      { maxLength: 10 },
    ),
    read: fc.nat(200),
  })
  .map(({ answer, ...fields }) => ({ ...answer, ...fields }) as Recap);

/** A recap, or why there is none. */
export const anyRecapAnswer: fc.Arbitrary<RecapAnswer> = fc.oneof(
  { weight: 4, arbitrary: anyRecap },
  { weight: 1, arbitrary: anyAbstained() },
);
