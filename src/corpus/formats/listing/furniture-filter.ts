/** Lines that belong to the page rather than to a paper, after trimming. */
const FURNITURE = [
  /^new$/i,
  /^Subscribe$/i,
  /^Daily Papers$/i,
  /^by ?AK and the research community$/i,
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:,? \d{4})?$/i,
];

/** The banner over the button `Subscribe`; its wording ends differently from page to page. */
const BANNER = /^Get trending papers in your email inbox[^!]{0,40}!/i;

/** Longer than any line of furniture. */
const MAX_FURNITURE_CHARS = 80;

/** How likely the next line is glued to the button `Subscribe`. */
type Glue = "certain" | "possible" | "none";

/**
 * Makes a filter for the lines of one file, in order. It drops page furniture
 * and cuts the button `Subscribe` off the title it was glued to when the page
 * was saved.
 *
 * After the banner, whatever starts with `Subscribe` is glued; at the start of
 * a file only what goes on without a small letter, so that a title that begins
 * with `Subscribers` stays whole. Elsewhere the word is the title's own.
 *
 * @returns A function from a trimmed line to what is left of it, empty for furniture.
 *
 * @example
 * ```ts
 * const strip = createFurnitureFilter();
 * strip("Get trending papers in your email inbox!"); // ""
 * strip("SubscribeTSD-SR: One-Step Diffusion"); // "TSD-SR: One-Step Diffusion"
 * ```
 */
export function createFurnitureFilter(): (line: string) => string {
  let glue: Glue = "possible";
  return (line) => {
    const rest = line.replace(BANNER, "").trimStart();
    if (rest !== line) glue = "certain";
    if (rest === "") return "";
    const title = isGlued(rest, glue) ? rest.slice("Subscribe".length).trimStart() : rest;
    if (title !== rest || /^Subscribe$/i.test(rest)) glue = "none";
    if (isFurniture(title)) return "";
    glue = "none";
    return title;
  };
}

function isFurniture(line: string): boolean {
  if (line.length > MAX_FURNITURE_CHARS) return false;
  const plain = line.replaceAll(/\s+/g, " ");
  return FURNITURE.some((pattern) => pattern.test(plain));
}

function isGlued(line: string, glue: Glue): boolean {
  if (glue === "none") return false;
  return (glue === "certain" ? /^Subscribe\S/ : /^Subscribe[^\s\p{Ll}]/u).test(line);
}
