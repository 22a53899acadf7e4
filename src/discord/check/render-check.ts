import { PARTLY_SIGN } from "../../answering/answer.ts";
import type {
  CheckedClaim,
  ClaimDifference,
  ClaimVerdict,
  ClaimsChecked,
} from "../../answering/claims/claim-report.ts";
import type { Block } from "../rendering/block.ts";
import type { MessageBody } from "../rendering/message-body.ts";
import { renderSources } from "../rendering/render-sources.ts";
import { roundMarks } from "../rendering/round-marks.ts";
import { sanitizeText } from "../rendering/sanitize-text.ts";
import { toMessages } from "../rendering/to-messages.ts";
import { sayNotice } from "../words/say-core.ts";
import type { WordKey, Words } from "../words/words.ts";

const MAX_CLAIM_CHARS = 900;
const MAX_QUOTE_CHARS = 600;
const MAX_QUOTES = 2;
const MAX_WORD_CHARS = 60;

const VERDICTS: Record<ClaimVerdict, { readonly sign: string; readonly key: WordKey }> = {
  supported: { sign: "✅", key: "check.supported" },
  partly: { sign: PARTLY_SIGN, key: "check.partly" },
  contradicted: { sign: "❌", key: "check.contradicted" },
  "not-found": { sign: "❔", key: "check.notFound" },
};

/**
 * Renders what the papers say of each claim of a message: its verdict, the abstracts' sentences that it rests on, and what
 * differs; then every source.
 *
 * @returns At least one message, in reading order; split between claims, nothing left out.
 */
export function renderCheck(report: ClaimsChecked, words: Words): readonly MessageBody[] {
  const { claims, citations, skipped, unchecked } = report;
  const notice = sanitizeText(sayNotice(report, words), MAX_QUOTE_CHARS);
  const facts = [
    words(report.mode === "judged" ? "check.byModel" : "check.byRules", { claims: claims.length }),
    ...(skipped > 0 ? [words("check.skipped", { sentences: skipped })] : []),
    ...(unchecked > 0 ? [words("check.unchecked", { claims: unchecked })] : []),
    ...(notice === "" ? [] : [notice]),
  ];
  return toMessages([
    { part: "body", text: `### ${words("check.heading")}`, joiner: "\n" },
    ...claims.map((claim): Block => ({
      part: "body",
      text: renderClaim(claim, words),
      joiner: "\n\n",
    })),
    ...renderSources(citations, { words }),
    { part: "footer", text: facts.map((fact) => `-# ${fact}`).join("\n"), joiner: "\n" },
  ]);
}

function renderClaim({ text, verdict, evidence, difference }: CheckedClaim, words: Words): string {
  const { sign, key } = VERDICTS[verdict];
  const claim = sanitizeText(roundMarks(text), MAX_CLAIM_CHARS) || "…";
  const quotes = evidence.slice(0, MAX_QUOTES).flatMap(({ n, quote }) => {
    const quoted = sanitizeText(roundMarks(quote), MAX_QUOTE_CHARS);
    return quoted === "" ? [] : [`> ${quoted} [${n}]`];
  });
  const others = evidence.slice(MAX_QUOTES).map(({ n }) => `[${n}]`);
  const further = others.length === 0 ? [] : [`> ${[...new Set(others)].join("")}`];
  const why = difference === undefined ? [] : [`-# ${renderDifference(difference, words)}`];
  return [`${sign} **${words(key)}:** ${claim}`, ...quotes, ...further, ...why].join("\n");
}

function renderDifference({ kind, said, found }: ClaimDifference, words: Words): string {
  const values = { said: sanitizeText(said, MAX_WORD_CHARS) };
  if (kind === "strength") return words("check.tooStrong", values);
  if (found === undefined) return words("check.opposite", values);
  return words("check.differs", { ...values, found: sanitizeText(found, MAX_WORD_CHARS) });
}
