import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { crc32 } from "node:zlib";
import type { EmbeddingCache } from "../../llm/caching-embedding-model.ts";

const KEY_BYTES = 16;
const FLOAT_BYTES = 4;
/** Checksum of what follows, numbers in the vector, key. */
const HEAD_BYTES = 4 + 4 + KEY_BYTES;
/** Far longer than any model's; what says more isn't ours. */
const MAX_DIMENSIONS = 100_000;

/** To be read and written, made where it is missing; not where a link leads. */
const OPEN_OWN = constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);

/** A file that is open, and where in it each vector's record begins. */
interface OpenCache {
  readonly file: number;
  readonly places: Map<string, number>;
  end: number;
}

/**
 * Vectors in a file that is only appended to: what was written before a kill is
 * there after it, and a record that was cut short is passed over with all that
 * follows. Only the holder of the library's write lock may use it. A file
 * that cannot be written costs the vectors of a crash and nothing else, so
 * that no failure of it is told.
 */
export class FileEmbeddingCache implements EmbeddingCache {
  readonly #path: string;
  #cache: OpenCache | undefined;
  #isBroken = false;

  /** @param path The file; it and its folder are made when the first text is looked up. */
  constructor(path: string) {
    this.#path = path;
  }

  get(key: string): Float32Array | undefined {
    return this.#attempt((cache) => {
      const place = cache.places.get(key);
      return place === undefined ? undefined : readRecord(cache.file, place)?.vector;
    });
  }

  put(entries: readonly (readonly [key: string, vector: Float32Array])[]): void {
    if (entries.length === 0) return;
    this.#attempt((cache) => {
      const records = entries.map(([key, vector]) => toRecord(key, vector));
      const bytes = Buffer.concat(records);
      writeWhole(cache.file, bytes, cache.end);
      entries.forEach(([key], i) => {
        cache.places.set(key, cache.end);
        cache.end += records[i]?.length ?? 0;
      });
    });
  }

  clear(): void {
    try {
      this.#close();
      rmSync(this.#path, { force: true });
    } catch {
      // What stays is found by its key or never.
    }
  }

  #attempt<T>(work: (cache: OpenCache) => T): T | undefined {
    if (this.#isBroken) return undefined;
    try {
      if (this.#cache && !isAsLeft(this.#cache)) this.#close();
      this.#cache ??= openCache(this.#path);
      return work(this.#cache);
    } catch {
      this.#isBroken = true;
      return undefined;
    }
  }

  #close(): void {
    const cache = this.#cache;
    this.#cache = undefined;
    if (cache) closeSync(cache.file);
  }
}

/** Whoever held the lock in the meantime may have added to the file, or done away with it. */
function isAsLeft({ file, end }: OpenCache): boolean {
  const { size, nlink } = fstatSync(file);
  return size === end && nlink > 0;
}

function openCache(path: string): OpenCache {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(path, OPEN_OWN, 0o600);
  // In a folder for temporary files somebody else may have been there first.
  if (process.getuid && fstatSync(file).uid !== process.getuid()) {
    closeSync(file);
    throw new Error(`Cannot keep vectors: ${path} is somebody else's`);
  }
  return indexRecords(file);
}

function indexRecords(file: number): OpenCache {
  const places = new Map<string, number>();
  const { size } = fstatSync(file);
  let end = 0;
  while (end < size) {
    const record = readRecord(file, end);
    if (!record) break;
    places.set(record.key, end);
    end += HEAD_BYTES + record.vector.length * FLOAT_BYTES;
  }
  if (end < size) ftruncateSync(file, end);
  return { file, places, end };
}

function toRecord(key: string, vector: Float32Array): Buffer {
  const record = Buffer.alloc(HEAD_BYTES + vector.length * FLOAT_BYTES);
  record.writeUInt32LE(vector.length, 4);
  record.write(key, 8, "hex");
  Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).copy(record, HEAD_BYTES);
  record.writeUInt32LE(crc32(record.subarray(4)), 0);
  return record;
}

/** @returns Undefined where no whole record begins. */
function readRecord(
  file: number,
  place: number,
): { readonly key: string; readonly vector: Float32Array } | undefined {
  const head = Buffer.alloc(HEAD_BYTES);
  if (readSync(file, head, 0, HEAD_BYTES, place) < HEAD_BYTES) return undefined;
  const dimensions = head.readUInt32LE(4);
  if (dimensions > MAX_DIMENSIONS) return undefined;
  const vector = new Float32Array(dimensions);
  const bytes = Buffer.from(vector.buffer);
  if (readSync(file, bytes, 0, bytes.length, place + HEAD_BYTES) < bytes.length) return undefined;
  const sum = crc32(bytes, crc32(head.subarray(4)));
  if (sum !== head.readUInt32LE(0)) return undefined;
  return { key: head.toString("hex", 8, HEAD_BYTES), vector };
}

function writeWhole(file: number, bytes: Buffer, place: number): void {
  for (let done = 0; done < bytes.length;) {
    done += writeSync(file, bytes, done, bytes.length - done, place + done);
  }
}
