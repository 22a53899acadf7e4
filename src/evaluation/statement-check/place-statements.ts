import { cleanText } from "../../corpus/clean-text.ts";
import { titleKey } from "../../corpus/title-key.ts";
import type { MadeStatement, StatementGroup } from "./made-statement.ts";
import type { WrittenStatement } from "./read-statements.ts";
import { papersByTitle } from "./statement-candidate.ts";

/**
 * Finds the group of each written statement by its title, and writes its
 * pointers for it. Its kind is `honest`, or how it was made false. Those whose
 * paper has no group are left out.
 */
export function placeStatements(
  written: readonly WrittenStatement[],
  groups: readonly StatementGroup[],
): MadeStatement[] {
  const papers = papersByTitle(groups);
  return written.flatMap(({ id, title, sentences, text, isTrue, change, was }) => {
    const paper = papers.get(titleKey(cleanText(title)));
    if (!paper) return [];
    const { paperId } = paper;
    const quotes = sentences.flatMap((sentence) => paper.sentences.get(sentence) ?? []);
    return [
      {
        id,
        kind: isTrue ? "honest" : change,
        change,
        text,
        source: was ?? quotes.join(" "),
        paperId,
        pointers: sentences.map((sentence) => ({ paperId, sentence })),
      },
    ];
  });
}
