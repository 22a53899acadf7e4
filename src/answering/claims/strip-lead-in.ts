/** What people put before a claim without changing it; a word that may also begin one only with a comma behind it. */
const OPINION =
  "(?:i|we)(?:['’]m| am| have)? (?:(?:also|really|just|still|always|pretty|quite|fairly) )?(?:think|thought|believe|guess|heard|read|know|remember|recall|learned|learnt|noticed|sure|certain|convinced|suppose|assume)(?: somewhere)?(?: that)?";
const REPORT =
  "(?:(?:it )?turns out|it(?: is|['’]s) (?:well )?known|everyone knows|people say|they say|keep in mind|(?:please )?(?:note|remember)|(?:the|this|that) (?:paper|article|post) (?:says|shows|claims|found|finds)) that|(?:it )?turns out|according to (?:the|this|that) (?:paper|article|post)";
const REMARK =
  "as far as i (?:know|remember|can tell)|afaik|afaict|iirc|imo|imho|tbh|btw|fyi|fwiw|ngl|til|psa|lol|in my (?:opinion|experience)|fun fact|reminder|actually|basically|honestly|apparently|obviously|interestingly";
const WITH_COMMA =
  "well|so|ok(?:ay)?|yeah|yes|yep|no|nah|nope|hm+|oh|ah|u[hm]+|hey|hi|hello|look|see|also|plus|and|but|then|clearly|note|note that|first|second|finally|however|moreover|[\\p{L}]+ fact";
const LEAD_IN = new RegExp(
  `^(?:(?:${OPINION}|${REPORT}|${REMARK}|ok(?:ay)?|so|and|but|yeah|hey)(?:\\s*[,:–—]\\s*|\\s+-\\s+|\\s+)|(?:${WITH_COMMA})\\s*[,:–—]\\s*)`,
  "iu",
);
const ASKED_WHETHER_KNOWN = /^(?:did|do) (?:you|u)(?: guys| all)? know(?: that)?\s+/iu;
/** What asks for agreement behind a claim. */
const TAG =
  /,?\s+(?:right|correct|no|yes|yeah|huh|eh|(?:is|are|does|do|was|were|has|have|can)n['’]?t (?:it|they)|or not|true or false)\s*\?+$/iu;
const REMARK_BEHIND = new RegExp(
  `,\\s*(?:${REMARK}|i (?:think|guess|believe)|lmao|haha+)\\s*[.!]*$`,
  "iu",
);
const MAX_LEAD_INS = 4;

/**
 * A claim without what people wrap it in: "I think that", "fun fact:", "…, right?".
 *
 * @returns Begins as it was written; empty when nothing is left.
 */
export function stripLeadIn(sentence: string): string {
  let text = sentence.trim().replace(TAG, ".").replace(REMARK_BEHIND, "");
  for (let turn = 0; turn < MAX_LEAD_INS; turn += 1) {
    const rest = text.replace(LEAD_IN, "");
    if (rest === text) break;
    text = rest;
  }
  // Whoever asks "Did you know that …?" claims it.
  const known = text.replace(ASKED_WHETHER_KNOWN, "");
  return (known === text ? text : known.replace(/\s*\?+$/u, ".")).trim();
}
