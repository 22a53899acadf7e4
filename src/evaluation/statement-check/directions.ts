import { DIRECTION_PAIRS } from "./direction-pairs.ts";
import { replacing, type SentenceChange, unless } from "./sentence-change.ts";
import { capitalise, decapitalise, fixArticles } from "./sentence-text.ts";

const HAS_DENIAL =
  /\b(?:not|no|never|nor|neither|cannot|rarely|hardly|fails?|lack\w*|whether|if|may|might|without|instead|rather than)\b|^To\b|[;:]/iu;
/** Subject, verb and object of a comparison that fills its sentence. */
const COMPARISON =
  /^((?:[^,;:]{2,40}, )?(?:(?:[Ww]e|[Oo]ur \w+) (?:[a-z]+ly )?(?:show|demonstrate|find|prove)s? that )?)([^,;:()]{3,60}?) ((?:[a-z]+ly )?(?:outperforms?|surpass(?:es)?|exceeds?|dominates?|(?:is|are|(?:often |usually )?[a-z]+s) (?:[a-z]+ly )?(?:better|worse|faster|slower|larger|smaller|higher|lower|stronger|more [a-z]+|less [a-z]+) than)) ([^,;:()]{3,60}?)((?: (?:on|in|by|across|for|with|under|at|when|while) [^;:]*)?|,[^;:]*)\.$/u;

/** What cannot stand on the other side of a comparison. */
const UNMOVABLE =
  /\b(?:that|which|and|or|it|they|there|this|those|to|can|we|a number|have|has|even|than|is|are)\b/iu;

const swapped: SentenceChange = {
  name: "sides-swapped",
  apply: (sentence) => {
    const [, frame = "", left = "", verb = "", right = "", rest = ""] =
      COMPARISON.exec(sentence) ?? [];
    if (right === "" || UNMOVABLE.test(`${left} ${right}`)) return undefined;
    const agreed = isPlural(right) ? toPlural(verb) : toSingular(verb);
    return capitalise(`${frame}${decapitalise(right)} ${agreed} ${decapitalise(left)}${rest}.`);
  },
};

const WORSE: readonly SentenceChange[] = [
  replacing("performs-worse", /\b(?:out-?performs|surpasses) /u, "performs worse than "),
  replacing("performs-worse", /\b(?:out-?perform|surpass) /u, "perform worse than "),
  replacing("performs-worse", /\b(?:outperforming|surpassing) /u, "performing worse than "),
];

const WITHOUT: readonly SentenceChange[] = [
  replacing("without-to-with", /\bwithout (?![a-z]+ing\b|any\b)(?=[a-z]{3,})/u, "with "),
  replacing("without-to-while", /\bwithout (?=[a-z]{3,}ing [a-z]+)/u, "while "),
];

const WITH: readonly SentenceChange[] = [
  replacing(
    "with-to-without",
    /\b(trained|training|learning|networks?|models?|descent|methods?|algorithms?|combined|equipped|functions?|loss|transformers) with (?!respect|high|low|probability|regards?|rate|more|less|both|two|three|multiple|many|different|various|[a-z]+ probability)(?=[a-z]{4,})/u,
    "$1 without ",
  ),
];

const byPair = Object.entries(DIRECTION_PAIRS).map(([name, pairs]): SentenceChange => {
  const known = pairs.map(([word, opposite]) => ({
    pattern: new RegExp(`(?<![\\p{L}-])${word}(?![\\p{L}])`, "u"),
    opposite,
    hasOpposite: new RegExp(`(?<![\\p{L}-])${opposite}`, "iu"),
  }));
  return {
    name,
    apply: (sentence, random) => {
      const fitting = known.filter(
        ({ pattern, hasOpposite }) => pattern.test(sentence) && !hasOpposite.test(sentence),
      );
      if (fitting.length === 0) return undefined;
      const { pattern, opposite } = random.pick(fitting);
      return fixArticles(sentence.replace(pattern, opposite), sentence);
    },
  };
});

/**
 * Ways of reversing a claim: its direction, its degree, the sides of a
 * comparison, with and without. Sentences with a denial are left alone, where a
 * reversal might come out true.
 */
export const DIRECTIONS: readonly SentenceChange[] = [
  ...unless(HAS_DENIAL, [swapped, ...WORSE, ...WITH, ...byPair]),
  ...unless(
    /\b(?:not|no|never|nor|cannot|with or|with and|and without|or without|any|but)\b/iu,
    WITHOUT,
  ),
];

function isPlural(noun: string): boolean {
  return /[^su]s$/u.test(noun.split(/ (?:of|on|in|for|with|without) /u)[0] ?? "");
}

function toPlural(verb: string): string {
  return verb
    .replace(/\bis\b/u, "are")
    .replace(/\b(outperform|exceed|dominate|generalize|converge|perform)s\b/u, "$1")
    .replace(/\bsurpasses\b/u, "surpass");
}

function toSingular(verb: string): string {
  return verb
    .replace(/\bare\b/u, "is")
    .replace(/\b(outperform|exceed|dominate|generalize|converge|perform)\b/u, "$1s")
    .replace(/\bsurpass\b/u, "surpasses");
}
