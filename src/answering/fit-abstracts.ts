import { estimatePromptTokens, estimateTokens } from "../llm/estimate-tokens.ts";
import type { Prompt } from "../llm/prompt-file.ts";
import type { RankedPaper } from "../retrieval/retriever.ts";
import { DEFAULT_ABSTRACT_CHARS, numberAbstracts } from "./number-abstracts.ts";

/** Takes as many tokens as any random code that marks where the abstracts begin and end. */
const FENCE = "00000000-0000-0000-0000-000000000000";
/** A small context is not to go to a long answer alone. */
const COMPLETION_SHARE = 1 / 3;
/** Counted behind each abstract, the last one too. */
const BLANK_LINE = 2;

/** What a prompt is made of besides the abstracts, and what it has to fit. */
export interface AbstractRoom {
  /** Has the inputs `fence`, `abstracts` and `question`. */
  readonly prompt: Prompt;
  readonly question: string;
  /** Most tokens that prompt and completion may have together, at least 1; undefined when nobody knows. */
  readonly contextTokens: number | undefined;
  /** Budget for the abstracts in characters, at least 1; 24,000 by default. */
  readonly maxChars?: number;
}

/** @returns The tokens kept free for a completion: what its prompt asks for, a third of the context at most. */
export function completionTokens(
  { maxOutputTokens }: Pick<Prompt, "maxOutputTokens">,
  contextTokens = Infinity,
): number {
  return Math.max(1, Math.min(maxOutputTokens, Math.floor(COMPLETION_SHARE * contextTokens)));
}

/**
 * How many characters of abstracts a prompt has room for, so that the completion
 * still fits behind it. Tokens are estimated from above on the texts that would
 * be sent.
 *
 * @param papers Best first, as they would be numbered.
 * @returns A budget for `numberAbstracts`, no more than the abstracts need, so that half of it is half of them. 1 when
 *   not even the best paper's first sentence fits.
 */
export function fitAbstracts(
  papers: readonly RankedPaper[],
  { prompt, question, contextTokens = Infinity, maxChars = DEFAULT_ABSTRACT_CHARS }: AbstractRoom,
): number {
  const bare = prompt.render({ fence: FENCE, abstracts: "", question });
  const completion = completionTokens(prompt, contextTokens);
  const room = contextTokens - completion - estimatePromptTokens(bare);
  for (let budget = maxChars; ;) {
    const { text } = numberAbstracts(papers, { maxChars: budget });
    const tokens = estimateTokens(text);
    if (tokens <= room) return Math.min(budget, text.length + BLANK_LINE);
    const smaller = Math.floor((text.length * room) / tokens);
    // The best paper's first sentence is left, which is always taken.
    if (smaller < 1 || smaller >= budget) return 1;
    budget = smaller;
  }
}
