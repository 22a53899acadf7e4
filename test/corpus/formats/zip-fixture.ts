import { crc32, deflateRawSync } from "node:zlib";

/** One file of a zip file to be made. */
export interface ZipEntry {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Bit 0 says that it is encrypted. */
  readonly flags?: number;
  /** How it is said to be packed; it is deflated for 8 and left as it is for all else. */
  readonly method?: number;
  /** Added to the checksum. */
  readonly error?: number;
}

/** Makes a zip file by hand, faults included. */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, flags = 0, method = 8, error = 0 } of entries) {
    const bytes = Buffer.from(content as Uint8Array);
    const packed = method === 8 ? deflateRawSync(bytes) : bytes;
    const title = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags | 0x800, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE((crc32(bytes) + error) >>> 0, 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(title.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields, title, packed]);
    parts.push(local);
    directory.push(Buffer.from("PK\x01\x02\x14\0"), fields, place, title);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, list, Buffer.from("PK\x05\x06"), end]);
}
