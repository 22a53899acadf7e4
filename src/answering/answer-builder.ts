import { comparisonKey } from "../corpus/comparison-key.ts";
import type { CheckCount, Citation, Evidence, Section, Statement } from "./answer.ts";
import type { Draft } from "./assistant.ts";
import { toCitation } from "./cite-sentences.ts";
import { type CheckOptions, checkStatement, type DropReason } from "./check/check-statement.ts";
import { contentStems, coverage } from "./check/content-stems.ts";
import { findMarkup } from "./check/find-markup.ts";
import type { NumberedAbstracts } from "./number-abstracts.ts";
import type { PointedStatement } from "./pointer-stream.ts";
import type { ResolvedPointer } from "./resolve-pointers.ts";

const MAX_HEADING_CHARS = 80;
/** Least share of a heading's content words that the abstracts must hold. */
const MIN_HEADING_COVERAGE = 0.3;

/** A statement that did not pass the check, and so is not shown unless it is put right. */
export interface DroppedStatement {
  readonly statement: PointedStatement;
  readonly reason: DropReason;
}

/** A statement that passed the check. */
export interface KeptStatement {
  readonly text: string;
  readonly verdict?: "partly" | "reattributed";
  readonly tally?: true;
  /** At least one. */
  readonly pointers: readonly ResolvedPointer[];
}

/** A place in a section: what stands there, or what was dropped there. */
interface Slot {
  kept: KeptStatement | undefined;
  readonly dropped: DroppedStatement | undefined;
}

interface BuiltSection {
  readonly heading?: string;
  readonly slots: Slot[];
}

/**
 * Collects the statements that pass the check and numbers their papers in the
 * order of first mention. What a citation says of a paper comes from the
 * library; the model only chose which paper.
 */
export class AnswerBuilder {
  readonly #abstracts: NumberedAbstracts;
  readonly #options: CheckOptions;
  readonly #headings: ReadonlySet<string>;
  readonly #sections: BuiltSection[] = [];
  readonly #texts = new Set<string>();
  #heading: string | undefined;
  #isNewSection = true;

  /**
   * @param options How statements are checked, and the headings that need not be about the papers, in any case; none when
   *   absent.
   */
  constructor(
    abstracts: NumberedAbstracts,
    { headings = [], ...options }: CheckOptions & { readonly headings?: readonly string[] },
  ) {
    this.#abstracts = abstracts;
    this.#options = options;
    this.#headings = new Set(headings.map(comparisonKey));
  }

  /** How many statements passed and failed so far; one that was put right counts as passed. */
  get checked(): CheckCount {
    const slots = this.#slots();
    const kept = slots.filter((slot) => slot.kept !== undefined).length;
    return { kept, dropped: slots.length - kept };
  }

  /** What failed and has not been put right, in reading order. */
  get dropped(): readonly DroppedStatement[] {
    return this.#slots().flatMap(({ kept, dropped }) =>
      kept === undefined && dropped !== undefined ? [dropped] : [],
    );
  }

  /** What is kept so far, in reading order. */
  get kept(): readonly KeptStatement[] {
    return this.#slots().flatMap(({ kept }) => kept ?? []);
  }

  /** Takes out a statement that was kept, as {@link kept} gave it; it then counts as failed. */
  reject(statement: KeptStatement): void {
    const slot = this.#slots().find(({ kept }) => kept === statement);
    if (slot) slot.kept = undefined;
  }

  /**
   * Begins a section. One that ends up without statements is left out, and a
   * heading that carries a link or is not about the papers is not shown.
   */
  startSection(heading: string): void {
    this.startOwnSection(this.#isFitHeading(heading) ? heading : undefined);
  }

  /** Begins a section under a heading of papercord's own, or under none. */
  startOwnSection(heading: string | undefined): void {
    this.#heading = heading;
    this.#isNewSection = true;
    this.#texts.clear();
  }

  /** @returns Whether the statement was kept. */
  add(statement: PointedStatement): boolean {
    // A small model can loop; saying it again is neither kept nor dropped.
    if (this.#texts.has(statement.text)) return false;
    this.#texts.add(statement.text);
    const judged = this.#check(statement);
    const slot: Slot =
      "reason" in judged
        ? { kept: undefined, dropped: { statement, reason: judged.reason } }
        : { kept: judged, dropped: undefined };
    this.#section().slots.push(slot);
    return slot.kept !== undefined;
  }

  /**
   * Adds what code counted over the evidence it points at. Its words are papercord's own, so only the pointers are
   * checked.
   *
   * @returns Whether it was kept: every pointer leads to a sentence of the abstracts.
   */
  addTally({ text, pointers }: PointedStatement): boolean {
    const leads = pointers.every(
      ({ paper, sentence, quote }) =>
        this.#abstracts.papers[paper - 1]?.sentences.get(sentence) === quote,
    );
    const isKept = leads && pointers.length > 0;
    this.#section().slots.push({
      kept: isKept ? { text, tally: true, pointers } : undefined,
      dropped: isKept ? undefined : { statement: { text, pointers }, reason: "no-pointer" },
    });
    return isKept;
  }

  /**
   * Puts a statement in the place of one that failed, if it passes.
   *
   * @param dropped As {@link dropped} gave it.
   * @returns Whether it was kept.
   */
  repair(dropped: DroppedStatement, statement: PointedStatement): boolean {
    const slot = this.#slots().find((place) => place.dropped === dropped);
    if (slot === undefined || this.#texts.has(statement.text)) return false;
    const judged = this.#check(statement);
    if ("reason" in judged) return false;
    this.#texts.add(statement.text);
    slot.kept = judged;
    return true;
  }

  /** A copy of what is kept so far; later statements do not change it. */
  draft(): Draft {
    const citations = new Map<number, Citation>();
    const sections = this.#sections.flatMap(({ heading, slots }): Section[] => {
      const statements = slots.flatMap(({ kept }) =>
        kept === undefined ? [] : [this.#cite(kept, citations)],
      );
      if (statements.length === 0) return [];
      return [{ ...(heading === undefined ? {} : { heading }), statements }];
    });
    return { sections, citations: [...citations.values()] };
  }

  #check(statement: PointedStatement): KeptStatement | { readonly reason: DropReason } {
    const { verdict, reason, pointers } = checkStatement(statement, this.#abstracts, this.#options);
    if (reason !== undefined) return { reason };
    const { text } = statement;
    if (verdict === "partly" || verdict === "reattributed") return { text, verdict, pointers };
    return { text, pointers };
  }

  #slots(): Slot[] {
    return this.#sections.flatMap(({ slots }) => slots);
  }

  #section(): BuiltSection {
    const last = this.#sections.at(-1);
    if (last !== undefined && !this.#isNewSection) return last;
    const section: BuiltSection = {
      ...(this.#heading !== undefined && { heading: this.#heading }),
      slots: [],
    };
    this.#sections.push(section);
    this.#isNewSection = false;
    return section;
  }

  /** @param citations By the paper's number in the prompt, in the order of first mention; gains those that are new. */
  #cite(
    { text, verdict, tally, pointers }: KeptStatement,
    citations: Map<number, Citation>,
  ): Statement {
    const evidence = pointers
      .map((pointer): Evidence => {
        const { n } = this.#citationOf(pointer, citations);
        return { n, sentence: pointer.sentence, quote: pointer.quote };
      })
      .toSorted((a, b) => a.n - b.n || a.sentence - b.sentence);
    return {
      text,
      ...(verdict === undefined ? {} : { verdict }),
      ...(tally === undefined ? {} : { tally }),
      citations: [...new Set(evidence.map(({ n }) => n))],
      evidence,
    };
  }

  #citationOf(
    { paper: number, quote }: ResolvedPointer,
    citations: Map<number, Citation>,
  ): Citation {
    const known = citations.get(number);
    if (known !== undefined) return known;
    const ranked = this.#abstracts.papers[number - 1]?.ranked;
    if (ranked === undefined)
      throw new RangeError(`Cannot cite paper ${number}: not in the prompt`);
    const citation = toCitation(ranked, quote, citations.size + 1);
    citations.set(number, citation);
    return citation;
  }

  #isFitHeading(heading: string): boolean {
    if (this.#headings.has(comparisonKey(heading))) return true;
    if (heading.length > MAX_HEADING_CHARS || findMarkup(heading) !== undefined) return false;
    if (this.#options.sameLanguage === false) return true;
    const stems = contentStems(heading);
    return coverage(stems, contentStems(this.#abstracts.text)) >= MIN_HEADING_COVERAGE;
  }
}
