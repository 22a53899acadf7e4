import { isUtf8 } from "node:buffer";

/** How the characters of a text are written as bytes. */
export interface Encoding {
  /** For messages. */
  readonly name: string;
  /** @returns How many of the bytes make whole characters; fewer than all when the last one is cut. */
  readonly wholeBytes: (bytes: Buffer) => number;
  /** @returns Undefined when the bytes, which end with a whole character, are no text. */
  readonly decode: (bytes: Buffer) => string | undefined;
}

/** From this share of NUL bytes on, a file isn't UTF-8 text. */
const NUL_SHARE = 0.1;
/** UTF-16 of a text that is mostly Latin has a NUL in about every second byte. */
const NUL_SHARE_OF_UTF16 = 0.3;

const UTF8: Encoding = {
  name: "UTF-8",
  wholeBytes: wholeUtf8Bytes,
  decode: (bytes) => (isUtf8(bytes) ? bytes.toString("utf8") : undefined),
};

const UTF16LE: Encoding = {
  name: "UTF-16",
  wholeBytes: (bytes) => wholeUtf16Bytes(bytes, 1),
  decode: decodeUtf16,
};

const UTF16BE: Encoding = {
  name: "UTF-16",
  wholeBytes: (bytes) => wholeUtf16Bytes(bytes, 0),
  decode: (bytes) => decodeUtf16(Buffer.from(bytes).swap16()),
};

/**
 * Tells the encoding of a text by its byte order mark or, in UTF-16 without
 * one, by the NUL bytes beside Latin characters.
 *
 * @param start The first bytes, some thousands.
 * @returns UTF-8 where nothing speaks for UTF-16; undefined for what is no text.
 */
export function encodingOf(start: Buffer): Encoding | undefined {
  const [first, second] = start;
  if (first === 0xff && second === 0xfe) return UTF16LE;
  if (first === 0xfe && second === 0xff) return UTF16BE;
  const even = nulShare(start, 0);
  const odd = nulShare(start, 1);
  if (odd > NUL_SHARE_OF_UTF16 && even < NUL_SHARE) return UTF16LE;
  if (even > NUL_SHARE_OF_UTF16 && odd < NUL_SHARE) return UTF16BE;
  return (even + odd) / 2 > NUL_SHARE ? undefined : UTF8;
}

/** @returns The share of NUL among every second byte from `first` on, 0 to 1. */
function nulShare(bytes: Buffer, first: number): number {
  let nuls = 0;
  for (let index = first; index < bytes.length; index += 2) if (bytes[index] === 0) nuls += 1;
  return nuls / Math.max(1, bytes.length / 2);
}

function wholeUtf8Bytes(bytes: Buffer): number {
  const { length } = bytes;
  for (let back = 1; back <= Math.min(3, length); back++) {
    const byte = bytes[length - back] ?? 0;
    if (byte < 0x80) return length;
    if (byte >= 0xc0) return back < utf8Length(byte) ? length - back : length;
  }
  return length;
}

function utf8Length(lead: number): number {
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

/** @param high Offset of the byte that says whether a character goes on in the next two. */
function wholeUtf16Bytes(bytes: Buffer, high: number): number {
  const even = bytes.length - (bytes.length % 2);
  const isOpen = ((bytes[even - 2 + high] ?? 0) & 0xfc) === 0xd8;
  return isOpen ? even - 2 : even;
}

function decodeUtf16(bytes: Buffer): string | undefined {
  const text = bytes.toString("utf16le");
  return text.isWellFormed() ? text : undefined;
}
