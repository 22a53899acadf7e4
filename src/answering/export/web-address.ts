/** Legal in a URL for some parsers, but each of them breaks one of the export formats. */
const TROUBLESOME = /[{}|\\^`<>]/g;

/**
 * Makes a link safe to write into any export format.
 *
 * @returns The address with every troublesome character percent-encoded;
 *   `undefined` when there is none or when it isn't a web address.
 */
export function webAddress(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) {
    return undefined;
  }
  const { protocol, href } = new URL(url);
  if (protocol !== "https:" && protocol !== "http:") {
    return undefined;
  }
  return href.replaceAll(
    TROUBLESOME,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}
