import { parseArxivId } from "../../corpus/arxiv/parse-arxiv-ids.ts";

/**
 * Where arXiv has a paper as PDF.
 *
 * @param url Address of the paper's page, on arXiv or on a site that goes by arXiv's ids.
 * @returns Undefined when the address names no paper of arXiv.
 *
 * @example
 * ```ts
 * arxivPdf("https://arxiv.org/abs/2401.12345v2"); // "https://arxiv.org/pdf/2401.12345v2"
 * ```
 */
export function arxivPdf(url: string): string | undefined {
  const id = URL.canParse(url) ? parseArxivId(url) : undefined;
  return id === undefined ? undefined : `https://arxiv.org/pdf/${id}`;
}
