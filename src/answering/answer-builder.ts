import type { CheckCount, Citation, Evidence, Section, Statement } from "./answer.ts";
import type { Draft } from "./assistant.ts";
import { toCitation } from "./cite-sentences.ts";
import { checkStatement, findMarkup, MIN_COVERAGE } from "./check-statement.ts";
import { contentStems, coverage } from "./content-stems.ts";
import type { NumberedAbstracts } from "./number-abstracts.ts";
import type { PointedStatement } from "./pointer-stream.ts";
import type { ResolvedPointer } from "./resolve-pointers.ts";

const MAX_HEADING_CHARS = 80;

/**
 * Collects the statements that pass the check and numbers their papers in the
 * order of first mention. What a citation says of a paper comes from the
 * library; the model only chose which paper.
 */
export class AnswerBuilder {
  readonly #abstracts: NumberedAbstracts;
  readonly #sameLanguage: boolean;
  readonly #sections: { heading?: string; statements: Statement[] }[] = [];
  /** By the paper's number in the prompt, in the order of first mention. */
  readonly #citations = new Map<number, Citation>();
  readonly #texts = new Set<string>();
  #heading: string | undefined;
  #isNewSection = true;
  #kept = 0;
  #dropped = 0;

  constructor(abstracts: NumberedAbstracts, { sameLanguage }: { readonly sameLanguage: boolean }) {
    this.#abstracts = abstracts;
    this.#sameLanguage = sameLanguage;
  }

  /** How many statements passed and failed so far. */
  get checked(): CheckCount {
    return { kept: this.#kept, dropped: this.#dropped };
  }

  /**
   * Begins a section. One that ends up without statements is left out, and a
   * heading that carries a link or is not about the papers is not shown.
   */
  startSection(heading: string): void {
    this.#heading = this.#isFitHeading(heading) ? heading : undefined;
    this.#isNewSection = true;
    this.#texts.clear();
  }

  /** @returns Whether the statement was kept. */
  add(statement: PointedStatement): boolean {
    const check = checkStatement(statement, this.#abstracts, { sameLanguage: this.#sameLanguage });
    if (check.kind === "dropped") {
      this.#dropped += 1;
      return false;
    }
    // A small model can loop; saying it again is neither kept nor dropped.
    if (this.#texts.has(statement.text)) return false;
    this.#texts.add(statement.text);
    this.#kept += 1;
    this.#section().statements.push(this.#cite(statement));
    return true;
  }

  /** A copy of what is kept so far; later statements do not change it. */
  draft(): Draft {
    const sections: Section[] = this.#sections.map((section) => ({
      ...section,
      statements: [...section.statements],
    }));
    return { sections, citations: [...this.#citations.values()] };
  }

  #section(): { statements: Statement[] } {
    const last = this.#sections.at(-1);
    if (last !== undefined && !this.#isNewSection) return last;
    const section = {
      ...(this.#heading !== undefined && { heading: this.#heading }),
      statements: [],
    };
    this.#sections.push(section);
    this.#isNewSection = false;
    return section;
  }

  #cite({ text, pointers }: PointedStatement): Statement {
    const evidence = pointers
      .map((pointer): Evidence => {
        const { n } = this.#citationOf(pointer);
        return { n, sentence: pointer.sentence, quote: pointer.quote };
      })
      .toSorted((a, b) => a.n - b.n || a.sentence - b.sentence);
    return { text, citations: [...new Set(evidence.map(({ n }) => n))], evidence };
  }

  #citationOf({ paper: number, quote }: ResolvedPointer): Citation {
    const known = this.#citations.get(number);
    if (known !== undefined) return known;
    const ranked = this.#abstracts.papers[number - 1]?.ranked;
    if (ranked === undefined)
      throw new RangeError(`Cannot cite paper ${number}: not in the prompt`);
    const citation = toCitation(ranked, quote, this.#citations.size + 1);
    this.#citations.set(number, citation);
    return citation;
  }

  #isFitHeading(heading: string): boolean {
    if (heading.length > MAX_HEADING_CHARS || findMarkup(heading) !== undefined) return false;
    if (!this.#sameLanguage) return true;
    const stems = contentStems(heading);
    return coverage(stems, contentStems(this.#abstracts.text)) >= MIN_COVERAGE;
  }
}
