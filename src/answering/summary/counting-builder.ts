import type { AnswerBuilder } from "../answer-builder.ts";
import type { CheckCount, Section } from "../answer.ts";
import type { Draft } from "../assistant.ts";
import type { PointedStatement } from "../pointer-stream.ts";
import { type CountedStatement, readCount } from "./counted-statement.ts";

/**
 * Collects statements as the builder does, and sees to their counts of papers:
 * a count is taken out before the check and put back as the number of papers
 * that the statement is shown with. A statement whose count cannot be put right
 * fails.
 */
export class CountingBuilder {
  readonly #builder: AnswerBuilder;
  /** By the text without its count. */
  readonly #counted = new Map<string, CountedStatement>();
  #dropped = 0;

  constructor(builder: AnswerBuilder) {
    this.#builder = builder;
  }

  /** How many statements passed and failed so far. */
  get checked(): CheckCount {
    const { kept, dropped } = this.#builder.checked;
    return { kept, dropped: dropped + this.#dropped };
  }

  /** Begins a section. */
  startSection(heading: string): void {
    this.#builder.startSection(heading);
  }

  /** @returns Whether the statement was kept. */
  add({ text, pointers }: PointedStatement): boolean {
    const counted = readCount(text);
    if (counted === undefined) return this.#builder.add({ text, pointers });
    const papers = new Set(pointers.map(({ paper }) => paper)).size;
    if (counted === "ambiguous" || counted.isSingle !== (papers === 1)) {
      this.#dropped += 1;
      return false;
    }
    this.#counted.set(counted.bare, counted);
    return this.#builder.add({ text: counted.bare, pointers });
  }

  /** A copy of what is kept so far. */
  draft(): Draft {
    const { sections, citations } = this.#builder.draft();
    return { sections: sections.map((section) => this.#withCounts(section)), citations };
  }

  #withCounts({ statements, ...section }: Section): Section {
    return {
      ...section,
      statements: statements.map((statement) => {
        const counted = this.#counted.get(statement.text);
        return counted
          ? { ...statement, text: counted.withCount(statement.citations.length) }
          : statement;
      }),
    };
  }
}
