import { escapeMarkdown } from "../../answering/export/escape-markdown.ts";
import { webAddress } from "../../answering/export/web-address.ts";
import type { ClaimVerdict, ClaimsChecked } from "../../answering/claims/claim-report.ts";
import { visibleLine } from "../../lib/visible-line.ts";
import type { WordKey, Words } from "../words/words.ts";

const VERDICTS: Record<ClaimVerdict, WordKey> = {
  supported: "check.supported",
  partly: "check.partly",
  contradicted: "check.contradicted",
  "not-found": "check.notFound",
};

/** Writes a check as a Markdown document: every claim with its verdict and all its quotes, and every source. */
export function renderCheckFile({ claims, citations }: ClaimsChecked, words: Words): string {
  const plain = (text: string): string => escapeMarkdown(visibleLine(text));
  const blocks = claims.flatMap(({ text, verdict, evidence }) => [
    `**${words(VERDICTS[verdict])}:** ${plain(text)}`,
    ...evidence.map(({ n, quote }) => `> ${plain(quote)} [${n}]`),
  ]);
  const sources = citations.map(({ n, title, url }) => {
    const name = plain(title) || words("answer.untitled");
    const address = webAddress(url);
    return `[${n}] ${address === undefined ? name : `${name} <${address}>`}`;
  });
  const heading = sources.length === 0 ? [] : [`## ${words("answer.sources")}`];
  return `${[`# ${words("check.heading")}`, ...blocks, ...heading, ...sources].join("\n\n")}\n`;
}
