/**
 * English words that say nothing about a subject: articles, pronouns,
 * prepositions, conjunctions, auxiliary verbs, and what an apostrophe leaves
 * (`s`, `t`). Lower case, without accents. Words of the trade (`propose`,
 * `model`) are not among them: their frequency tells how little they weigh.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above after again all also am an and any are as at be because been before being below between both but by can
  could did do does doing down during each either else few for from further had has have having he her here hers him his
  how however i if in into is it its itself just may me might more most much must my no nor not of off on once only or
  other our ours out over own s same shall she should so some such t than that the their them then there these they this
  those isn aren wasn weren doesn didn don hasn haven hadn wouldn couldn shouldn mustn ain through thus to too under until up upon us very via was we were what when where whether which while who whom whose
  why will with within without would yet you your`.split(/\s+/),
);
