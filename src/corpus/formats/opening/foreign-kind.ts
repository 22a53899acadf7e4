interface Signature {
  readonly at: number;
  readonly bytes: string;
  readonly reason: string;
}

const UTF32 = "UTF-32 text; save it as UTF-8";
const PACKED = "packed in a way that is not read; unpack it first";

/** What such files begin with, one character a byte. */
const SIGNATURES: readonly Signature[] = [
  { at: 0, bytes: "\x1f\x8b", reason: "packed twice; unpack it once" },
  {
    at: 0,
    bytes: "PK\x03\x04",
    reason: "a zip file inside another file; unpack the outer one first",
  },
  { at: 257, bytes: "ustar", reason: "a tar archive; unpack it and name its folder" },
  { at: 0, bytes: "BZh", reason: PACKED },
  { at: 0, bytes: "\xfd7zXZ\0", reason: PACKED },
  { at: 0, bytes: "7z\xbc\xaf\x27\x1c", reason: PACKED },
  { at: 0, bytes: "\x28\xb5\x2f\xfd", reason: PACKED },
  { at: 0, bytes: "%PDF-", reason: "a PDF, and only lists of papers are read" },
  { at: 0, bytes: "\xff\xfe\0\0", reason: UTF32 },
  { at: 0, bytes: "\0\0\xfe\xff", reason: UTF32 },
  { at: 0, bytes: "PAR1", reason: "a Parquet file; save it as JSON lines or CSV" },
  { at: 0, bytes: "{\\rtf", reason: "a rich text file; save it as plain text" },
];

/**
 * Recognises files that are no text, or none that can be read, where more can
 * be said of them than that.
 *
 * @param start The first bytes, some hundreds.
 * @returns Why the file is refused, one lower-case clause; undefined for everything else.
 */
export function foreignKindOf(start: Buffer): string | undefined {
  const text = start.toString("latin1", 0, 300);
  return SIGNATURES.find(({ at, bytes }) => text.startsWith(bytes, at))?.reason;
}
