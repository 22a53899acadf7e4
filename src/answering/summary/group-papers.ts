import type { Vocabulary } from "../../corpus/vocabulary.ts";
import type { Retrieval } from "../../retrieval/retriever.ts";
import { chooseThemes, type Theme } from "./choose-themes.ts";
import { measureLikeness, type PaperLikeness } from "./paper-likeness.ts";

/** A topic's papers by theme, by their index; each paper once. */
export interface Grouping {
  /** The one with the best paper first, its papers in their own order. */
  readonly themes: readonly Theme[];
  /** Papers that belong to no theme, in their order; where there is a theme, none or at least two. */
  readonly rest: readonly number[];
}

/** Fewer papers than this have no themes. */
const FEWEST_PAPERS = 4;

/**
 * Groups a topic's papers by what else they share. A paper that lacks a theme's
 * name joins it when it says the name's rarest word and is as like its papers
 * as the topic's papers are like each other.
 *
 * @param retrieval Papers best first.
 */
export function groupPapers({ papers, terms }: Retrieval, vocabulary: Vocabulary): Grouping {
  const everyone = papers.map((_, index) => index);
  if (papers.length < FEWEST_PAPERS) return { themes: [], rest: everyone };
  const topic = new Set(terms.map(({ stem }) => stem));
  const likeness = measureLikeness(papers, topic, vocabulary);
  const themes = chooseThemes(papers, { topic, vocabulary, likeness });
  return joinRest(themes, everyone, likeness);
}

function joinRest(
  themes: readonly Theme[],
  everyone: readonly number[],
  likeness: PaperLikeness,
): Grouping {
  const alike = likeness.within(everyone);
  const members = themes.map(({ papers }) => [...papers]);
  const nearest = (paper: number, some: readonly Theme[]) =>
    some.toSorted(
      (a, b) => likeness.between(paper, b.papers) - likeness.between(paper, a.papers),
    )[0];
  const join = (paper: number, theme: Theme) => members[themes.indexOf(theme)]?.push(paper);
  const loose = everyone.filter((paper) => !themes.some(({ papers }) => papers.includes(paper)));
  const rest = loose.filter((paper) => {
    const open = themes.filter(
      (theme) =>
        likeness.holds(paper, theme.stem) && likeness.between(paper, theme.papers) >= alike,
    );
    const theme = nearest(paper, open);
    if (theme) join(paper, theme);
    return !theme;
  });
  const [single] = rest;
  const last = rest.length === 1 && single !== undefined ? nearest(single, themes) : undefined;
  if (last && single !== undefined) join(single, last);
  return {
    themes: themes
      .map((theme, index) => ({
        ...theme,
        papers: (members[index] ?? []).toSorted((a, b) => a - b),
      }))
      .toSorted((a, b) => (a.papers[0] ?? 0) - (b.papers[0] ?? 0)),
    rest: last ? [] : rest,
  };
}
