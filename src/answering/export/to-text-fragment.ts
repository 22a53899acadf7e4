import { visibleLine } from "../../lib/visible-line.ts";

/** Words at either end of a quote that find it on the page, the first count that fits. */
const WORD_COUNTS = [5, 4, 3];
const DIRECTIVE = ":~:text=";

/** Pages that hold the whole abstract as text: host, with or without `www.`, and the path of a paper's page. */
const ABSTRACT_PAGES: readonly (readonly [host: string, path: RegExp])[] = [
  ["arxiv.org", /^\/abs\//],
  ["export.arxiv.org", /^\/abs\//],
  ["openreview.net", /^\/forum$/],
  ["aclanthology.org", /^\/[^/]+\/?$/],
  ["huggingface.co", /^\/papers\//],
  ["proceedings.mlr.press", /^\/v\d+\//],
  ["proceedings.neurips.cc", /-Abstract[^/]*\.html$/],
  ["papers.nips.cc", /-Abstract[^/]*\.html$/],
  ["openaccess.thecvf.com", /\/html\//],
  ["jmlr.org", /^\/(?:beta\/)?papers\/v\d+\/[^/]+\.html$/],
  ["ojs.aaai.org", /\/article\/view\/\d+$/],
  ["ijcai.org", /^\/proceedings\/\d{4}\/\d+\/?$/],
  ["biorxiv.org", /^\/content\//],
  ["medrxiv.org", /^\/content\//],
  ["pubmed.ncbi.nlm.nih.gov", /^\/\d+\/?$/],
];
const FILE = /\.pdf(?:$|\/)/i;

/**
 * Makes a link to a paper's page scroll to a sentence of its abstract, by a
 * text fragment (WICG, "URL Fragment Text Directives"): `#:~:text=start,end`
 * with the sentence's first and last words, or the whole of a short one.
 *
 * A browser that doesn't find the words just opens the page. That happens when
 * the sentence begins or ends with a formula or an accent that the page writes
 * in LaTeX and the quote, cut from the cleaned abstract, doesn't.
 *
 * @param quote A whole sentence.
 * @param maxChars What the address may have with its fragment.
 * @returns The address unchanged when it isn't the page of a paper with its abstract as text, has a text fragment
 *   already, or has no room for one.
 *
 * @example
 * ```ts
 * toTextFragment("https://arxiv.org/abs/2404.00001", "Graphs help, co-training too.", { maxChars: 200 });
 * // "https://arxiv.org/abs/2404.00001#:~:text=Graphs%20help%2C%20co%2Dtraining%20too"
 * ```
 */
export function toTextFragment(
  url: string,
  quote: string,
  { maxChars }: { readonly maxChars: number },
): string {
  const page = URL.parse(url);
  if (page === null || !hasAbstract(page) || page.hash.includes(":~:")) return url;
  const words = visibleLine(quote.toWellFormed()).split(" ");
  const prefix = `${page.href}${page.href.includes("#") ? "" : "#"}${DIRECTIVE}`;
  for (const count of WORD_COUNTS) {
    const link = prefix + toDirective(words, count);
    if (link.length <= maxChars && link.length > prefix.length) return link;
  }
  return url;
}

function hasAbstract({ protocol, hostname, pathname }: URL): boolean {
  if (protocol !== "https:" && protocol !== "http:") return false;
  const host = hostname.replace(/^www\./, "");
  return (
    !FILE.test(pathname) &&
    ABSTRACT_PAGES.some(([name, path]) => name === host && path.test(pathname))
  );
}

function toDirective(words: readonly string[], count: number): string {
  const pieces = words.length <= 2 * count ? [words] : [words.slice(0, count), words.slice(-count)];
  const trimmed = pieces.map((piece) => trimMarks(piece.join(" ")));
  return trimmed.includes("") ? "" : trimmed.map(encode).join(",");
}

/** Begins and ends with a letter or a digit: a page may have other quotation marks, and matches end at words. */
function trimMarks(text: string): string {
  const [found = ""] = /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?\p{M}*/u.exec(text) ?? [];
  return found;
}

/** Everything but letters, digits and periods: a comma, hyphen or ampersand would end the text. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[-_!~*'()]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
