/** An element of an SVG document. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const TAG = /^<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>$/;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;

/**
 * Reads the elements of an SVG document in order.
 *
 * @throws {Error} If tags don't nest, attributes aren't quoted or the root isn't one `svg`.
 */
export function readSvg(text: string): SvgElement[] {
  const elements: SvgElement[] = [];
  const open: string[] = [];
  for (const [token] of text.trim().matchAll(/<[^<>]*>|[^<>]+|[<>]/g)) {
    const [, end, name, attributes = "", empty] = TAG.exec(token) ?? [];
    const isRoot = open.length === 0;
    if (name === undefined) {
      refuseUnless(!isRoot && !/[<>]/.test(token), `${token} stands where a tag should`);
    } else if (end) {
      refuseUnless(open.pop() === name, `${name} is closed and wasn't open`);
    } else {
      refuseUnless(!isRoot || (name === "svg" && elements.length === 0), `${name} is the root`);
      const pairs = [...attributes.matchAll(ATTRIBUTE)];
      elements.push({ name, attributes: Object.fromEntries(pairs.map(([, k, v]) => [k, v])) });
      if (!empty) open.push(name);
    }
  }
  refuseUnless(open.length === 0 && elements.length > 0, "it ends too early");
  return elements;
}

function refuseUnless(isGood: boolean, reason: string): void {
  if (!isGood) throw new Error(`Cannot read SVG: ${reason}`);
}
