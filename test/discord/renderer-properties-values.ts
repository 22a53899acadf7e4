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
import type { PaperList } from "../../src/answering/paper-list.ts";
import type { CardSentence, PaperCard } from "../../src/answering/papers/paper-card.ts";
import type {
  NoSuchPaper,
  PaperReason,
  PlainSignal,
} from "../../src/answering/papers/paper-reason.ts";

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
export function present<Result>(value: object): Result {
  const { noticed, reasoned, ...fields } = value as Readonly<Record<string, unknown>>;
  const all = { ...fields, ...Object(noticed), ...Object(reasoned) } as object;
  return Object.fromEntries(
    Object.entries(all).filter(([, field]) => field !== undefined),
  ) as Result;
}

/** A value or nothing. */
export const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

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

/** Milliseconds that something took. */
export const anyMs = fc.oneof(fc.nat(200), fc.nat(100_000));
/** Who wrote it. */
export const anyMode = fc.constantFrom("llm" as const, "extractive" as const);

/** A statement with evidence for each number it cites. */
export const anyStatement = (numbers: readonly number[]): fc.Arbitrary<Statement> =>
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
