import type { Section, Statement } from "../answer.ts";

const REST = "Also on the topic";
const OPEN_QUESTIONS = /^open questions?$/iu;
/** A summary of fewer papers may have a theme for each. */
const FEWEST_PAPERS = 4;

/**
 * Takes the headings off themes that rest on a single paper: what they say
 * stands together behind the other themes.
 *
 * @param papers How many papers the topic has.
 */
export function mergeThinThemes(sections: readonly Section[], papers: number): readonly Section[] {
  if (papers < FEWEST_PAPERS) return sections;
  const isThin = ({ heading, statements }: Section) =>
    heading !== undefined && countPapers(statements) < 2;
  const rest = sections.filter(isThin).flatMap(({ statements }) => statements);
  if (rest.length === 0) return sections;
  const themes = sections.filter((section) => !isThin(section));
  const isPart = countPapers(rest) > 1;
  const end = OPEN_QUESTIONS.test(themes.at(-1)?.heading ?? "") ? themes.length - 1 : themes.length;
  return themes.toSpliced(end, 0, { ...(isPart ? { heading: REST } : {}), statements: rest });
}

function countPapers(statements: readonly Statement[]): number {
  return new Set(statements.flatMap(({ citations }) => citations)).size;
}
