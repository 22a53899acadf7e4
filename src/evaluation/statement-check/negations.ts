import { replacing, type SentenceChange, unless } from "./sentence-change.ts";
import { thirdPerson } from "./sentence-text.ts";

/** Verbs whose third person is no noun. */
const VERBS =
  `achieve accelerate address admit allow apply arise avoid become capture contain converge correspond depend
  eliminate employ enable encourage ensure establish exhibit exploit extend generalize generate improve incorporate
  induce lead learn leverage maintain occur offer outperform preserve prevent produce provide recover reduce rely
  remove require satisfy suffer utilize yield`.split(/\s+/u);
const BASE_OF = new Map(VERBS.map((base) => [thirdPerson(base), base] as const));
/** Of these, a subject can fail at them. */
const OUTCOMES =
  `achieves avoids captures converges eliminates ensures generalizes improves learns maintains outperforms preserves
  recovers reduces satisfies`.split(/\s+/u);
/** Words behind which a verb isn't what the sentence asserts, or shares its subject with another one. */
const NOT_BEHIND =
  "(?<!\\b(?:that|which|who|and|or|also|to|often|not|than|as|where|how|it|[a-z]+ly)) ";
/** Another verb of the same subject, which a denial of the first would leave hanging. */
const NO_SECOND_VERB =
  "(?!.*(?:\\band|,) (?:[a-z]+ly )?[a-z]+s (?:the|an?|to|by|its|their|on|in|for|from|with|both|all|any|new|such)\\b)";
const ADVERB = "(?:[a-z]+ly )?";
const OPPOSITES: Readonly<Record<string, string>> = {
  able: "unable",
  applicable: "inapplicable",
  bounded: "unbounded",
  clear: "unclear",
  consistent: "inconsistent",
  crucial: "irrelevant",
  effective: "ineffective",
  efficient: "inefficient",
  feasible: "infeasible",
  important: "unimportant",
  known: "unknown",
  necessary: "unnecessary",
  optimal: "suboptimal",
  possible: "impossible",
  reliable: "unreliable",
  stable: "unstable",
  sufficient: "insufficient",
  suitable: "unsuitable",
};

const ADDING: readonly SentenceChange[] = [
  replacing(
    "is-not",
    /^((?:(?!\b(?:that|which|who|whose|when|where|how|why|there|than|and|recent|one example)\b)[^,;:()]){4,90}? (?:is|are|was|were)) (?!also|still|thus|then|therefore|hence|always|both|either|one\b|well|much|due|based|less|[a-z]+ly\b|often)(?=[a-z])/iu,
    "$1 not ",
  ),
  replacing(
    "cannot",
    /^((?:(?!\b(?:how|when|why|what|where|so)\b).)*?)\bcan (?!also|still|thus|then|both|either|often|sometimes|therefore|[a-z]+ly)(?=[a-z]+)/u,
    "$1cannot ",
  ),
  replacing(
    "does-not",
    new RegExp(
      `${NOT_BEHIND}(${ADVERB})(${[...BASE_OF.keys()].join("|")}) (?=[a-z])${NO_SECOND_VERB}`,
      "u",
    ),
    (_, adverb, verb = "") => ` does not ${adverb}${BASE_OF.get(verb)} `,
  ),
  replacing(
    "fails-to",
    new RegExp(`${NOT_BEHIND}(${OUTCOMES.join("|")}) (?=[a-z])${NO_SECOND_VERB}`, "u"),
    (_, verb = "") => ` fails to ${BASE_OF.get(verb)} `,
  ),
  replacing(
    "has-not",
    /^((?:(?!\b(?:little|various|numerous|many|several|recent|recently|variety|particular|number)\b).)*?)\b(has|have) (?=(?:been|shown|achieved|demonstrated|proven|become|led|proved) (?!so\b|an?\b|the\b|many\b|that\b))/iu,
    "$1$2 not ",
  ),
  replacing(
    "rarely",
    /\b(?:often|usually|typically|frequently|commonly|widely) (?=[a-z]+(?:ed|s|d|n)\b)/u,
    "rarely ",
  ),
  replacing("never", /(?<![-\w])(?<!almost )(?:always|consistently) (?!and\b)(?=[a-z])/u, "never "),
  replacing("few", /\b([Ff]or|[Ii]n|[Oo]n|[Aa]cross) (?:many|most) (?=[a-z]+)/u, "$1 few "),
  replacing(
    "neither",
    /\b(in|on|for|under|with|study|analyze|achieves|avoids|improves|provides|uses|considers|requires|preserves|captures|into|of) both ([\p{L}-]+(?: [\p{L}-]+){0,2}) and ([\p{L}-]+)/u,
    "$1 neither $2 nor $3",
  ),
  replacing(
    "no-evidence",
    /\b([Ww]e|[Ee]xperiments|[Rr]esults) (?:[a-z]+ly |also |further )?(?:show|demonstrate|find|observe) that /u,
    (_, who = "") => `${who} ${/we/iu.test(who) ? "find" : "give"} no evidence that `,
  ),
  replacing(
    "opposite-adjective",
    new RegExp(
      `\\b(is|are|remains?|provably) (${Object.keys(OPPOSITES).join("|")})\\b(?! and)`,
      "u",
    ),
    (_, before = "", adjective = "") => `${before} ${OPPOSITES[adjective]}`,
  ),
];

const REMOVING: readonly SentenceChange[] = [
  replacing(
    "not-removed",
    /\b(is|are|was|were|has|have|can|could|may) ?not (?!only|just|necessarily|yet|to\b|because|but|always|all)/u,
    "$1 ",
  ),
  replacing(
    "does-not-removed",
    /\bdoes not (?:[a-z]+ly )?([a-z]{3,}) /u,
    (_, verb = "") => `${thirdPerson(verb)} `,
  ),
  replacing("do-not-removed", /\bdo not (?=[a-z]{3,} )(?!necessarily|only)/u, ""),
  replacing("already", /\b(is|are|has|have) not yet /u, "$1 already "),
  replacing("succeeds", /\bfail(s?) to /u, "manage$1 to "),
  replacing("lacks-removed", / lacks (?=[a-z])/u, " has "),
  replacing(
    "no-removed",
    /\b(there (?:is|are)|requires?|incurs?|has|have) (?:little or )?no (?=[a-z]{3,})(?!longer)/u,
    "$1 considerable ",
  ),
];

/** With one of these a further denial might leave the truth as it is, or isn't what is asserted. */
const HAS_DENIAL =
  /\b(?:not|no|never|nor|neither|cannot|without|rarely|seldom|hardly|unlike|only|fails?|lack\w*|few|if|whether|may|might|unclear|as it|because|since|why|despite|instead)\b|[;:]/iu;
const HAS_SCOPE =
  /\b(?:not only|nor|neither|whether|if|only|any|either|but|rather|unlike|though|although)\b|\bnot\b.*\bnot\b|[;:]/iu;

/**
 * Ways of turning what a sentence asserts into its denial, or the other way
 * round. A denial is added only to a sentence that has none.
 */
export const NEGATIONS: readonly SentenceChange[] = [
  ...unless(HAS_DENIAL, ADDING),
  ...unless(HAS_SCOPE, REMOVING),
];
