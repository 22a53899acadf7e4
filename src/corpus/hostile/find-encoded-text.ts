import { findCommands } from "./find-commands.ts";
import type { Finding } from "./finding.ts";
import { showSample } from "./show-sample.ts";

const LEAST_BLOB_CHARS = 32;
const BASE64 = /[A-Za-z0-9+/_-]{32,}={0,2}/g;
const HEX = /[0-9a-f]{32,}/gi;
const PERCENT_RUN = /(?:%[0-9a-f]{2})+/gi;
const LEAST_PERCENT_RUNS = 3;
/** Of a blob, so much is decoded: enough to tell that it is text. */
const MAX_DECODED_CHARS = 4_000;
const READABLE_SHARE = 0.85;
const LEAST_SPACES = 2;

/**
 * Finds text in an encoding that people don't read: base64 or hexadecimal digits
 * that decode to words, or an order in percent signs. Hashes and long paths
 * decode to noise and are none.
 */
export function findEncodedText(text: string): Finding[] {
  const longWords = longWordsOf(text);
  return [
    ...findBlob(longWords, BASE64, (blob) => Buffer.from(blob, "base64")),
    ...findBlob(longWords, HEX, (blob) => Buffer.from(blob, "hex")),
    ...findPercent(text),
  ];
}

/** Ordinary text has few, and looking only there is much faster. */
function longWordsOf(text: string): string {
  const words = text.split(" ").filter(({ length }) => length >= LEAST_BLOB_CHARS);
  return words.join(" ");
}

function findBlob(text: string, pattern: RegExp, decode: (blob: string) => Buffer): Finding[] {
  for (const [blob] of text.matchAll(pattern)) {
    const decoded = toText(decode(blob.slice(0, MAX_DECODED_CHARS)));
    if (decoded === undefined || !isReadable(decoded)) continue;
    return [{ kind: "encoded-text", certain: true, sample: showSample(decoded) }];
  }
  return [];
}

function findPercent(text: string): Finding[] {
  if (!text.includes("%")) return [];
  if ((text.match(PERCENT_RUN)?.length ?? 0) < LEAST_PERCENT_RUNS) return [];
  const decoded = text.replaceAll(PERCENT_RUN, (run) => {
    return toText(Buffer.from(run.replaceAll("%", ""), "hex")) ?? " ";
  });
  const [order] = findCommands(decoded);
  return order === undefined ? [] : [{ ...order, kind: "encoded-text" }];
}

function toText(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isReadable(decoded: string): boolean {
  const letters = decoded.match(/[\p{L} ]/gu)?.length ?? 0;
  const spaces = decoded.split(" ").length - 1;
  return spaces >= LEAST_SPACES && letters >= READABLE_SHARE * Array.from(decoded).length;
}
