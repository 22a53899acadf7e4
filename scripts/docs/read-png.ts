import { inflateSync } from "node:zlib";

const SIGNATURE_BYTES = 8;
/** Length and type before a chunk's data, its checksum behind. */
const CHUNK_FRAME_BYTES = 12;
/** Bytes of a pixel by PNG's colour types. */
const PIXEL_BYTES: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

/** A picture's pixels from left to right and top to bottom, each `0xRRGGBB`. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly colours: Uint32Array;
}

/**
 * Reads a PNG as Chromium writes it: eight bits a channel, not interlaced.
 *
 * @throws {Error} If it is of another kind.
 */
export function readPng(png: Buffer): Pixels {
  const chunks = chunksOf(png);
  const header = chunks.find(({ type }) => type === "IHDR")?.data ?? Buffer.alloc(13);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const pixelBytes = PIXEL_BYTES[header[9] ?? 0];
  if (pixelBytes === undefined || header[8] !== 8 || header[12] !== 0)
    throw new Error("Cannot read the PNG: wanted eight bits of red, green and blue, in one pass");
  const packed = chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data);
  const bytes = unfilter(inflateSync(Buffer.concat(packed)), width * pixelBytes, pixelBytes);
  const colours = Uint32Array.from({ length: width * height }, (_, pixel) =>
    bytes.readUIntBE(pixel * pixelBytes, 3),
  );
  return { width, height, colours };
}

function chunksOf(png: Buffer): readonly { readonly type: string; readonly data: Buffer }[] {
  const chunks = [];
  let at = SIGNATURE_BYTES;
  while (at < png.length) {
    const length = png.readUInt32BE(at);
    const type = png.toString("latin1", at + 4, at + 8);
    chunks.push({ type, data: png.subarray(at + 8, at + 8 + length) });
    at += length + CHUNK_FRAME_BYTES;
  }
  return chunks;
}

/** Adds to each byte what its row's filter took off it: a guess from the pixels left, above and between. */
function unfilter(filtered: Buffer, rowBytes: number, pixelBytes: number): Buffer {
  const rows = filtered.length / (rowBytes + 1);
  const bytes = Buffer.alloc(rows * rowBytes);
  for (let row = 0; row < rows; row++) {
    const from = row * (rowBytes + 1);
    const guess = GUESSES[filtered.readUInt8(from)] ?? GUESSES[0];
    const at = (x: number, above: 0 | 1): number =>
      x < 0 || row < above ? 0 : bytes.readUInt8((row - above) * rowBytes + x);
    for (let x = 0; x < rowBytes; x++) {
      const guessed = guess(at(x - pixelBytes, 0), at(x, 1), at(x - pixelBytes, 1));
      bytes[row * rowBytes + x] = filtered.readUInt8(from + 1 + x) + guessed;
    }
  }
  return bytes;
}

type Guess = (left: number, above: number, corner: number) => number;

/** PNG's filters by number. */
const GUESSES: readonly [Guess, ...Guess[]] = [
  () => 0,
  (left) => left,
  (_, above) => above,
  (left, above) => Math.floor((left + above) / 2),
  guessByPaeth,
];

/** The one of the three that a plane through them comes nearest to. */
function guessByPaeth(left: number, above: number, corner: number): number {
  const sum = left + above - corner;
  const toLeft = Math.abs(sum - left);
  const toAbove = Math.abs(sum - above);
  const toCorner = Math.abs(sum - corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
