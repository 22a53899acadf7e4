import { isStopWord, stemsOf, tokenize } from "../../corpus/terms.ts";
import { isFiller } from "../../retrieval/strip-wrapping.ts";

/** A question that the library could not answer. */
export interface UnansweredQuestion {
  readonly question: string;
  /** Titles of the papers that came nearest, best first. */
  readonly nearest: readonly string[];
}

/** Questions about the same thing that the library could not answer: papers on it are missing. */
export interface Gap {
  /** What papers to look for: the questions' own words, at most five. */
  readonly topic: string;
  /** The questions, each wording once, in the order they were asked; at least one. */
  readonly questions: readonly string[];
  /** How often it was asked for, at least 1. */
  readonly count: number;
  /** The papers that came nearest most often, at most two titles. */
  readonly nearest: readonly string[];
}

/** Cosine from which a question belongs to a group: half of the words shared, about. */
const ALIKE = 0.45;
/** Words of questions that say nothing of what papers to look for. */
const GENERAL = new Set([
  "known",
  "done",
  "used",
  "using",
  "new",
  "best",
  "good",
  "better",
  "possible",
  "example",
  "examples",
]);
const TOPIC_WORDS = 5;
const NEAREST = 2;

interface Group {
  /** How many of its questions hold each stem. */
  readonly stems: Map<string, number>;
  /** A word as it was written, for each stem. */
  readonly words: Map<string, string>;
  readonly members: UnansweredQuestion[];
}

/**
 * Groups unanswered questions by what they are about: each joins the group whose words it shares most of, or begins one
 * (leader clustering by the cosine of stems; Hartigan, Clustering Algorithms, 1975, chapter 3).
 *
 * @param unanswered Oldest first; one without a word that says what it is about is passed over.
 * @returns The most asked for first; of equals the latest.
 */
export function findGaps(unanswered: readonly UnansweredQuestion[]): readonly Gap[] {
  const groups: Group[] = [];
  for (const member of unanswered) {
    const words = subjectWords(member.question);
    if (words.size === 0) continue;
    const [nearest] = groups
      .map((group) => ({ group, likeness: likenessOf(group, words) }))
      .filter(({ likeness }) => likeness >= ALIKE)
      .toSorted((a, b) => b.likeness - a.likeness);
    const group = nearest?.group ?? { stems: new Map(), words: new Map(), members: [] };
    if (nearest === undefined) groups.push(group);
    join(group, member, words);
  }
  return groups
    .toReversed()
    .toSorted((a, b) => b.members.length - a.members.length)
    .map(toGap);
}

/** The words of a question by stem, without those that only wrap it. */
function subjectWords(question: string): ReadonlyMap<string, string> {
  const words = tokenize(question).filter(isSubject);
  const byStem = new Map<string, string>();
  for (const word of words) {
    for (const stem of stemsOf(word)) if (!byStem.has(stem)) byStem.set(stem, word);
  }
  return byStem;
}

function isSubject(word: string): boolean {
  return !isStopWord(word) && !isFiller(word) && !GENERAL.has(word);
}

function likenessOf({ stems, members }: Group, words: ReadonlyMap<string, string>): number {
  const shared = [...words.keys()].reduce((sum, stem) => sum + (stems.get(stem) ?? 0), 0);
  const length = Math.sqrt([...stems.values()].reduce((sum, count) => sum + count ** 2, 0));
  return members.length === 0 ? 0 : shared / (length * Math.sqrt(words.size));
}

function join(
  { stems, words, members }: Group,
  member: UnansweredQuestion,
  own: ReadonlyMap<string, string>,
): void {
  members.push(member);
  for (const [stem, word] of own) {
    stems.set(stem, (stems.get(stem) ?? 0) + 1);
    if (!words.has(stem)) words.set(stem, word);
  }
}

function toGap({ stems, words, members }: Group): Gap {
  const most = Math.max(...stems.values());
  // Half of the questions say what the group is about; what one of many added is beside it.
  const named = [...words].filter(([stem]) => (stems.get(stem) ?? 0) * 2 >= most);
  return {
    topic: named
      .slice(0, TOPIC_WORDS)
      .map(([, word]) => word)
      .join(" "),
    questions: [...new Set(members.map(({ question }) => question))],
    count: members.length,
    nearest: mostFrequent(members.flatMap(({ nearest }) => nearest.slice(0, NEAREST))),
  };
}

function mostFrequent(titles: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const title of titles) counts.set(title, (counts.get(title) ?? 0) + 1);
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, NEAREST)
    .map(([title]) => title);
}
