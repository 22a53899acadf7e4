import { askBriefly, type BriefModel } from "../../retrieval/ask-briefly.ts";
import { readNumberedLines } from "../review/read-numbered-lines.ts";
import { toPromptLine } from "../to-prompt-line.ts";
import type { WeighedClaim } from "./weigh-claim.ts";

/** What stands where an answer's question would: the message itself is data among the claims. */
const QUESTION = "Which of these claims do the sentences below them state?";

/**
 * Asks a model of each claim that the rules found borne out or contradicted
 * whether its sentences state it. Where model and rules disagree it is neither,
 * and only `partly`; a model never makes more of a claim than the rules did.
 *
 * @returns Undefined when the model failed or nothing was asked.
 * @throws The reason of the signal, if it is aborted.
 */
export async function reviewClaims(
  weighed: readonly WeighedClaim[],
  model: BriefModel,
  signal: AbortSignal | undefined,
): Promise<readonly WeighedClaim[] | undefined> {
  const asked = weighed.filter(
    ({ verdict }) => verdict === "supported" || verdict === "contradicted",
  );
  if (asked.length === 0) return undefined;
  const statements = asked
    .map(({ text, pointers }, index) => {
      const quotes = pointers.map(({ quote }) => `   "${toPromptLine(quote)}"`);
      return [`${index + 1}: ${toPromptLine(text)}`, ...quotes].join("\n");
    })
    .join("\n");
  const verdicts = await askBriefly({ question: QUESTION, statements }, model, {
    parse: (text) => readNumberedLines(text, asked.length),
    signal,
  });
  if (!verdicts) return undefined;
  return weighed.map((claim) => {
    const said = verdicts.get(asked.indexOf(claim) + 1) ?? "";
    const isOpposed = claim.verdict === "supported" ? /^no\b/iu : /^yes\b/iu;
    if (!asked.includes(claim) || !isOpposed.test(said)) return claim;
    const { difference: _, ...rest } = claim;
    return { ...rest, verdict: "partly" as const };
  });
}
