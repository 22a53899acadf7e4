import type { Claim } from "./claim.ts";

/** Words that leave no doubt, or no exception, with the words by which a source leaves some. */
const SCALES = [
  {
    strong:
      /\b(?:always|never|invariably|certainly|entirely|completely|perfectly|guarantees?d?|prov(?:es?d?|en)|settles?d?|only cause|without exception|every time|universally)\b/giu,
    hedge:
      /\b(?:may|might|can|could|suggest(?:s|ing)?|potential(?:ly)?|likely|usually|often|typically|generally|quite|early evidence|argues?|appears?|seems?|possibly|conjectur\w+|hypothesi[sz]\w+|empirical\w*|preliminary|to some extent)\b/iu,
  },
  {
    strong: /\b(?:all|every|any|whatever|in general|universally|everywhere|no other)\b/giu,
    hedge:
      /\b(?:some|several|certain|such as|like on|many|most|(?:a|one|two|three) (?:[\w-]+ ){0,3}(?:tasks?|benchmarks?|data ?sets?|settings?))\b/iu,
  },
] as const;
/** "Cannot guarantee" claims nothing. */
const DENIED = /\b(?:not|cannot|never|no|nor|without|fails? to|\w+n['’]t)\s+(?:\w+\s+)?\w+/giu;
/** What says "all" in other words. */
const WHOLE = /\b(?:all|every|each|any|entire|whole|always|universal\w*|general)\b/iu;

/**
 * A word by which a statement claims more than sentences that hedge: "always"
 * of what "may" happen, "proves" of what is argued, "all tasks" of one.
 *
 * @param sources The sentences that the statement points at.
 * @returns The word; undefined when the sources say as much, or don't hedge.
 */
export function findOverclaim(statement: Claim, sources: readonly Claim[]): string | undefined {
  const text = sources.map((source) => source.text).join("\n");
  for (const { strong, hedge } of SCALES) {
    if (!hedge.test(text) || hedge.test(statement.text)) continue;
    const said = new Set((text.match(strong) ?? []).map(rootOf));
    const affirmed = statement.text.replaceAll(DENIED, " ");
    const word = affirmed
      .match(strong)
      ?.find((found) => !said.has(rootOf(found)) && !(WHOLE.test(found) && WHOLE.test(text)));
    if (word !== undefined) return word;
  }
  return undefined;
}

function rootOf(word: string): string {
  return word.toLowerCase().slice(0, 4);
}
