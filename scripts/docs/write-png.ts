import { crc32, deflateSync } from "node:zlib";
import type { Pixels } from "./read-png.ts";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MAX_COLOURS = 256;
const INDEXED = 3;
/** Squared distance up to which nobody tells two colours apart. */
const ALIKE = 75;

/**
 * Writes a picture as a PNG of at most 256 colours, the most frequent ones that
 * differ to the eye; each other takes the nearest of them. Pictures of text have few colours beside
 * those, and get a third of their size.
 */
export function writePng({ width, height, colours }: Pixels): Buffer {
  const palette = paletteOf(colours);
  const indexOf = createIndexer(palette);
  const rows = Buffer.alloc((width + 1) * height);
  for (const [pixel, colour] of colours.entries()) {
    const row = Math.floor(pixel / width);
    rows[pixel + row + 1] = indexOf(colour);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, INDEXED, 0, 0, 0], 8);
  const colourBytes = palette.flatMap((colour) => [
    colour >> 16,
    (colour >> 8) & 0xff,
    colour & 0xff,
  ]);
  return Buffer.concat([
    SIGNATURE,
    toChunk("IHDR", header),
    toChunk("PLTE", Buffer.from(colourBytes)),
    toChunk("IDAT", deflateSync(rows, { level: 9 })),
    toChunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The most frequent colours, without those too like one before where there are more than fit; always the same. */
function paletteOf(colours: Uint32Array): readonly number[] {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const all = [...counts]
    .toSorted(([a, countA], [b, countB]) => countB - countA || a - b)
    .map(([colour]) => colour);
  if (all.length <= MAX_COLOURS) return all;
  const palette: number[] = [];
  for (const colour of all) {
    if (palette.length === MAX_COLOURS) break;
    if (palette.every((one) => distance(one, colour) > ALIKE)) palette.push(colour);
  }
  return palette;
}

function createIndexer(palette: readonly number[]): (colour: number) => number {
  const known = new Map(palette.map((colour, index) => [colour, index]));
  return (colour) => {
    const found = known.get(colour);
    if (found !== undefined) return found;
    const distances = palette.map((one) => distance(one, colour));
    const nearest = distances.indexOf(Math.min(...distances));
    known.set(colour, nearest);
    return nearest;
  };
}

function distance(a: number, b: number): number {
  return [16, 8, 0].reduce(
    (sum, shift) => sum + (((a >> shift) & 0xff) - ((b >> shift) & 0xff)) ** 2,
    0,
  );
}

function toChunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}
