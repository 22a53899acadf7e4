import fc from "fast-check";
import type {
  AbstainedAnswer,
  Answer,
  AnsweredAnswer,
  Citation,
  Section,
  Statement,
} from "../../src/answering/answer.ts";
import type { PaperHead } from "../../src/corpus/paper.ts";
import type { CheckedClaim, ClaimsChecked } from "../../src/answering/claims/claim-report.ts";
import type { Digest } from "../../src/answering/digest/digest.ts";
import type { PaperList } from "../../src/answering/paper-list.ts";
import type { CardSentence, PaperCard } from "../../src/answering/papers/paper-card.ts";
import type {
  NoSuchPaper,
  PaperReason,
  PlainSignal,
} from "../../src/answering/papers/paper-reason.ts";
import type { Discussion } from "../../src/answering/reading/discussion.ts";
import type { Recap, RecapAnswer } from "../../src/answering/reading/recap.ts";

import {
  anyListAbstention,
  anyNoticed,
  anyReasoned,
  anyText,
  hostile,
} from "./renderer-properties-texts.ts";

/*
 * Arbitrary values of everything that is rendered. Only what the types' docstrings promise holds of them: texts are
 * anybody's, and each citation's paper id is its number.
 */

const anyUrl = (n: number): fc.Arbitrary<string | undefined> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(`https://papers.example/abs/${n}`) },
    { weight: 1, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: hostile.map((text) => `https://papers.example/abs/${n}?q=${text}`) },
    { weight: 1, arbitrary: fc.constantFrom("javascript:alert(1)", "not an address", "") },
  );

/** Leaves out what is undefined, as optional properties want it, and takes in what is told along. */
function present<Result>(value: object): Result {
  const { noticed, reasoned, ...fields } = value as Readonly<Record<string, unknown>>;
  const all = { ...fields, ...Object(noticed), ...Object(reasoned) } as object;
  return Object.fromEntries(
    Object.entries(all).filter(([, field]) => field !== undefined),
  ) as Result;
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** The paper with this number. */
export const anyCitation = (n: number): fc.Arbitrary<Citation> =>
  fc
    .record({
      title: anyText,
      quote: anyText,
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      url: anyUrl(n),
      year: maybe(fc.integer({ min: 1500, max: 2200 })),
      venue: maybe(anyText),
      authors: maybe(fc.array(anyText, { maxLength: 4 })),
    })
    .map((fields) => present({ n, paperId: toPaperId(n), ...fields }) as Citation);

/** The id of the paper with this number. */
export function toPaperId(n: number): string {
  return n.toString(16).padStart(16, "0");
}

/** Papers numbered from 1. */
export const anyCitations = (min: number, max: number): fc.Arbitrary<readonly Citation[]> =>
  fc
    .oneof(
      { weight: 6, arbitrary: fc.integer({ min, max: Math.max(min, Math.min(max, 6)) }) },
      { weight: 1, arbitrary: fc.integer({ min, max }) },
    )
    .chain((count) =>
      fc.tuple(...Array.from({ length: count }, (_, index) => anyCitation(index + 1))),
    );

const anyMs = fc.oneof(fc.nat(200), fc.nat(100_000));
const anyMode = fc.constantFrom("llm" as const, "extractive" as const);

/** A statement with evidence for each number it cites. */
const anyStatement = (numbers: readonly number[]): fc.Arbitrary<Statement> =>
  fc
    .record({
      text: anyText,
      citations: fc
        .subarray([...numbers], { minLength: 1, maxLength: Math.min(8, numbers.length) })
        .map((some) => some.toSorted((a, b) => a - b)),
      verdict: maybe(fc.constantFrom("partly" as const, "reattributed" as const)),
      tally: maybe(fc.constant(true as const)),
      quotes: fc.array(anyText, { maxLength: 4 }),
    })
    .map(
      ({ quotes, ...statement }) =>
        present({
          ...statement,
          evidence: statement.citations.flatMap((n) =>
            quotes.map((quote, index) => ({ n, sentence: index + 1, quote })),
          ),
        }) as Statement,
    );

const anySections = (numbers: readonly number[]): fc.Arbitrary<readonly Section[]> =>
  fc
    .array(
      fc
        .record({
          heading: maybe(anyText),
          statements: fc.array(anyStatement(numbers), { minLength: 1, maxLength: 5 }),
        })
        .map((section) => present(section) as Section),
      { minLength: 1, maxLength: 4 },
    )
    .map((sections) => [...sections, ...citingAll(sections, numbers)]);

/** Every citation is one that a statement uses. */
function citingAll(sections: readonly Section[], numbers: readonly number[]): readonly Section[] {
  const used = new Set(sections.flatMap((s) => s.statements.flatMap((one) => one.citations)));
  const unused = numbers.filter((n) => !used.has(n));
  if (unused.length === 0) return [];
  return [{ statements: unused.map((n) => ({ text: "So it is.", citations: [n], evidence: [] })) }];
}

/** An answer over at most so many papers. */
export const anyAnswered = (most = 60): fc.Arbitrary<AnsweredAnswer> =>
  anyCitations(1, most).chain((citations) =>
    fc
      .record({
        question: anyText,
        mode: anyMode,
        noticed: anyNoticed,
        confidence: fc.double({ min: 0, max: 1, noNaN: true }),
        prompt: maybe(fc.constantFrom("answer@4", "compare-papers@12")),
        ms: anyMs,
        cached: maybe(fc.constant(true as const)),
        layout: maybe(fc.constant("table" as const)),
        sections: anySections(citations.map(({ n }) => n)),
        dropped: fc.nat(20),
      })
      .map(
        ({ dropped, ...fields }) =>
          present({
            kind: "answered",
            ...fields,
            citations,
            checked: { kept: fields.sections.flatMap((s) => s.statements).length, dropped },
          }) as AnsweredAnswer,
      ),
  );

/** An abstention with at most so many near papers. */
export const anyAbstained = (most = 5): fc.Arbitrary<AbstainedAnswer> =>
  fc
    .record({
      question: anyText,
      mode: anyMode,
      noticed: anyNoticed,
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      ms: anyMs,
      reasoned: anyReasoned,
      nearest: anyCitations(0, most),
    })
    .map((fields) => present({ kind: "abstained", ...fields }) as AbstainedAnswer);

/** Any answer; every fourth is an abstention. */
export const anyAnswer = (most = 60): fc.Arbitrary<Answer> =>
  fc.oneof({ weight: 3, arbitrary: anyAnswered(most) }, { weight: 1, arbitrary: anyAbstained() });

/** A list of at most so many papers. */
export const anyPaperList = (most = 60): fc.Arbitrary<PaperList> =>
  fc
    .record({
      topic: anyText,
      papers: anyCitations(0, most),
      more: fc.nat(940),
      filter: maybe(fc.record({ yearFrom: fc.constant(2_019), yearTo: fc.constant(2_024) })),
      reasoned: anyListAbstention,
    })
    .map(
      ({ more, ...fields }) =>
        present({ ...fields, total: fields.papers.length + more }) as PaperList,
    );

const anyAbstract = fc.array(anyText, { minLength: 1, maxLength: 14 });

const anyHead = (n: number) =>
  anyCitation(n).map(({ paperId, title, url, year, venue, authors }) =>
    present<PaperHead>({ paperId, title, url, year, venue, authors, source: "seeds/part-1.docx" }),
  );

const anyCardSentence: fc.Arbitrary<CardSentence> = fc.record({
  text: anyText,
  quote: anyText,
  sentence: fc.integer({ min: 1, max: 14 }),
});

/** A paper at a glance. */
export const anyCard = (n = 1): fc.Arbitrary<PaperCard> =>
  fc
    .record({
      paper: anyHead(n),
      abstract: anyAbstract,
      keyIdea: maybe(anyCardSentence),
      result: maybe(anyCardSentence),
      similar: anyCitations(0, 3),
      noticed: anyNoticed,
      citation: anyCitation(n),
    })
    .map(
      (fields) =>
        present({
          kind: "found",
          ...fields,
          citation: { ...fields.citation, title: fields.paper.title },
        }) as PaperCard,
    );

/** There is no such paper. */
export const anyNoSuchPaper: fc.Arbitrary<NoSuchPaper> = fc
  .record({ question: anyText, reasoned: anyReasoned, nearest: maybe(anyCitations(0, 3)) })
  .map((fields) => present({ kind: "unknown", ...fields }) as NoSuchPaper);

const SIGNALS = [
  "coverage",
  "sentenceCoverage",
  "fullText",
  "title",
  "expansion",
  "cosine",
  "phrases",
] as const satisfies readonly PlainSignal["key"][];

/** Why a paper came up. */
export const anyReason: fc.Arbitrary<PaperReason> = fc
  .record({
    question: anyText,
    paper: anyHead(1),
    rank: maybe(fc.integer({ min: 1, max: 50 })),
    found: fc.nat(50),
    answered: fc.boolean(),
    score: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
    signals: fc
      .subarray([...SIGNALS])
      .chain((keys) =>
        fc.tuple(
          ...keys.map((key) =>
            fc
              .double({ min: -1, max: 1, noNaN: true })
              .map((value): PlainSignal => ({ key, name: key, value })),
          ),
        ),
      ),
    matched: fc.array(anyText, { maxLength: 30 }),
    missing: fc.array(anyText, { maxLength: 30 }),
    quotes: fc.array(anyText, { minLength: 1, maxLength: 4 }),
    abstract: fc.array(fc.record({ text: anyText, isQuoted: fc.boolean() }), {
      minLength: 1,
      maxLength: 14,
    }),
  })
  .map((fields) => present({ kind: "found", ...fields }) as PaperReason);

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
