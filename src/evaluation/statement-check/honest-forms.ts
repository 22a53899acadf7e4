import { replacing, type SentenceChange, unless } from "./sentence-change.ts";
import { capitalise, decapitalise, thirdPerson } from "./sentence-text.ts";

const CONNECTIVE =
  /^(?:However|Moreover|Furthermore|In addition|Additionally|Finally|Therefore|Thus|Hence|Consequently|As a result|In particular|Specifically|Notably|Importantly|Interestingly|Surprisingly|Meanwhile|Also|Besides|In contrast|On the other hand|To this end|Indeed|Overall|Then|Yet|Nevertheless|Nonetheless|Second|Third|Lastly|In summary|Crucially|Accordingly|Remarkably|More specifically|More importantly), (?=\p{L})/u;
const TELLING =
  "propose|present|introduce|study|analyze|investigate|develop|describe|provide|prove|demonstrate|show|consider|explore|examine|derive|establish|address|argue|find|identify|characterize|extend|evaluate|suggest";
const IN_PAPER = "(?:In this (?:paper|work|study|article), |Here,? )?";
/** The subject and verb of a main clause, so that what follows can be cut off. */
const MAIN_CLAUSE =
  /^(?:We|Our|This|These|The|It|They|Experiments|Empirically|Theoretically|Extensive)\b[^,;:]* (?:is|are|was|were|has|have|can|does|do|propose|present|introduce|study|analyze|investigate|develop|provide|prove|demonstrate|show|consider|explore|derive|establish|find|use|achieve|train|design|evaluate|learn|compare|apply|[a-z]{3,}(?:es|ses|nts|rts|ows|ins|rms|ves|ces|ds|ts|ns))\b[^,;:]*$/u;
const CUT =
  /, (?:which|where|while|whereas|leading to|resulting in|thereby|thus|making|achieving|including|such as|enabling|allowing|providing|demonstrating|showing|highlighting|suggesting|especially|particularly|and (?:we|it|they|the|this|our) )\b.*$/u;
const SYNONYMS: readonly (readonly [RegExp, string])[] = [
  [/\bin order to\b/u, "to"],
  [/\butiliz(es?|ing)\b/u, "us$1"],
  [/\bdemonstrate that\b/u, "show that"],
  [/\bshow that\b/u, "demonstrate that"],
  [/\bleverages\b/u, "uses"],
  [/\bleveraging\b/u, "using"],
  [/\bnumerous\b/u, "many"],
  [/\ba variety of\b/u, "various"],
  [/\bvia\b/u, "through"],
  [/\bSo[Tt]A\b|\bSOTA\b/u, "state-of-the-art"],
  [/\bapproach\b/u, "method"],
  [/\bmethod\b(?!s)/u, "approach"],
  [/\bobtain\b/u, "get"],
  [/\brequires\b/u, "needs"],
  [/\benhances\b/u, "improves"],
  [/\bneural networks\b/u, "neural nets"],
  [/\bdue to\b/u, "because of"],
  [/\bvarious\b/u, "different"],
  [/\bsuch as\b/u, "like"],
  [/\bin terms of\b/u, "with regard to"],
  [/\bsignificantly (?=outperform|improv|reduc)/u, "substantially "],
];
const SPELLED = "zero one two three four five six seven eight nine ten".split(" ");

const withAuthors: SentenceChange = {
  name: "authors",
  apply: (sentence) => {
    if (!/\b(?:[Ww]e|[Oo]ur)\b/u.test(sentence) || /["“]/u.test(sentence)) return undefined;
    const [first, ...others] = ["the authors", "they", "they", "they"];
    let said = 0;
    const told = sentence
      .replace(/^In this (?:paper|work|study|article), we\b/u, "We")
      .replace(/\b[Ww]e\b/gu, () => (said++ === 0 ? (first as string) : (others[0] as string)))
      .replace(/\b[Oo]ur\b/gu, () => (said++ === 0 ? "the authors'" : "their"))
      .replace(/\bours\b/gu, "theirs")
      .replace(/\bus\b/gu, "them");
    return capitalise(told);
  },
};

const paperSubject = unless(
  / and (?:[a-z]+ly )?[a-z]+(?<!s|ed|ing|ly|al|ic)\b|(?<=\bwe .*)\b(?:we|our|us)\b/iu,
  [
    replacing(
      "paper-subject",
      new RegExp(`^${IN_PAPER}[Ww]e (also )?(${TELLING}) `, "u"),
      (_, also = "", verb = "") => `The paper ${also}${thirdPerson(verb)} `,
    ),
  ],
);

const passive = unless(/, |\band\b|;|:|\bhow\b/u, [
  replacing(
    "passive",
    new RegExp(
      `^${IN_PAPER}[Ww]e (propose|introduce|present|develop|establish|describe) (an? [^,.]{15,150})\\.$`,
      "u",
    ),
    (_, verb = "", object = "") => `${capitalise(object)} is ${participle(verb)}.`,
  ),
]);

const outperformed = replacing(
  "passive",
  /^((?:[^,;:]{2,40}, )?(?:(?:[Ww]e|[Oo]ur \w+) (?:[a-z]+ly )?(?:show|demonstrate|find)s? that )?)((?:(?!\b(?:we|which|that)\b)[^,;:()]){3,50}?) ((?:[a-z]+ly )?)outperforms ((?:the |other |existing |previous |prior |current |competing |recent |several |many )*(?:state-of-the-art |baseline |existing |[a-z-]+ ){0,3}(?:methods|approaches|baselines|models|algorithms|techniques|optimizers|alternatives|competitors))(?= (?:on|in|by|across|for|with)\b|[,.])/u,
  (_, frame = "", subject = "", adverb = "", object = "") =>
    `${frame}${object} are ${adverb}outperformed by ${decapitalise(subject)}`,
);

const moved = unless(/,.*,|;|:|\b(?:that|addition|particular|general|contrast|turn|this \w+,)/u, [
  replacing(
    "adverbial-moved",
    /^(On|In|For|At|Under|By|Using|With) ([^,]{5,60}), (we|our|the|this|it) ([^,.]*)\.$/u,
    (_, preposition = "", object = "", subject = "", rest = "") =>
      `${capitalise(subject)} ${rest} ${preposition.toLowerCase()} ${object}.`,
  ),
]);

const cut: SentenceChange = {
  name: "cut",
  apply: (sentence) => {
    const kept = sentence.replace(CUT, "");
    return kept !== sentence &&
      kept.length >= 50 &&
      MAIN_CLAUSE.test(kept) &&
      !/\bnot only\b/u.test(kept)
      ? `${kept}.`
      : undefined;
  },
};

/** Ways of saying the same, or less, in a form that a model might give it. */
export const HONEST_FORMS: readonly SentenceChange[] = [
  { name: "verbatim", apply: (sentence) => sentence },
  {
    name: "no-connective",
    apply: (sentence) =>
      CONNECTIVE.test(sentence) ? capitalise(sentence.replace(CONNECTIVE, "")) : undefined,
  },
  withAuthors,
  ...paperSubject,
  ...passive,
  outperformed,
  ...moved,
  cut,
  replacing("no-parenthesis", / \((?!\d|i+\))[^()]{3,60}\)(?=[ .,])/u, ""),
  ...unless(
    / and (?:thus |then |further |also )?(?:propose|show|prove|provide|develop|present|introduce|study|demonstrate|discuss|use|give|derive|analyze)\b|, (?:providing|showing|suggesting)/u,
    [
      replacing(
        "no-frame",
        /^(?:[^,]{3,30}, )?[Ww]e (?:[a-z]+ly )?(?:show|prove|demonstrate|find|observe) that (?=[a-z])/u,
        "",
      ),
    ],
  ),
  replacing(
    "no-adverb",
    / (?:significantly|substantially|consistently|greatly|effectively|dramatically|extensively|considerably) (?=[a-z])/u,
    " ",
  ),
  ...SYNONYMS.map(([pattern, other]) => replacing("synonym", pattern, other)),
  replacing("notation", /(\d)%(?= [a-z])/u, "$1 percent"),
  replacing(
    "notation",
    /\b(two|three|four|five|six|seven|eight|nine|ten) (?=[a-z]+(?: [a-z]+)?s\b)/u,
    (_, word = "") => `${SPELLED.indexOf(word)} `,
  ),
  replacing(
    "notation",
    /\b([2-9]) (?=[a-z]+(?: [a-z]+)?s\b)/u,
    (_, digit = "") => `${SPELLED[Number(digit)]} `,
  ),
  replacing("notation", /(\d),(?=\d{3}\b)/u, "$1"),
];

function participle(verb: string): string {
  return verb.endsWith("e") ? `${verb}d` : `${verb}ed`;
}
