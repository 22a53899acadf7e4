import { createRequire } from "node:module";
import type * as Arrow from "apache-arrow";
import type * as FileMetadata from "apache-arrow/ipc/metadata/file";

// The CommonJS copies, which LanceDB uses itself: it doesn't know the classes of the others.
const require = createRequire(import.meta.url);
const arrow = require("apache-arrow") as typeof Arrow;
const { FileBlock, Footer } = require("apache-arrow/ipc/metadata/file") as typeof FileMetadata;

const MAGIC = Buffer.from("ARROW1");
/** A message begins with a marker and the length of its metadata. */
const PREFIX_BYTES = 8;
const ALIGNMENT = 8;
/** Number of the message type in Arrow's format. */
const RECORD_BATCH = 3;

/** @returns The schema that an Arrow stream begins with. */
export function schemaOf(stream: Buffer): Arrow.Schema {
  const length = stream.readInt32LE(4);
  const message = arrow.Message.decode(stream.subarray(PREFIX_BYTES, PREFIX_BYTES + length));
  if (!message.isSchema()) throw new Error("Cannot read the stream: it has no schema");
  return message.header();
}

/** @returns The rows of an uncompressed Arrow stream or file. */
export function rowsOf(bytes: Buffer): Arrow.Table {
  return arrow.tableFromIPC(bytes);
}

/** @returns An Arrow file. */
export function toFile(table: Arrow.Table): Buffer {
  return Buffer.from(arrow.tableToIPC(table, "file"));
}

/** Makes a file of a stream without looking into its batches, which are compressed by what JavaScript can't read. */
export function streamToFile(stream: Buffer): { readonly file: Buffer; readonly rows: number } {
  const head = Buffer.concat([MAGIC, Buffer.alloc(ALIGNMENT - MAGIC.length)]);
  const blocks: FileMetadata.FileBlock[] = [];
  let rows = 0;
  let at = 0;
  while (at + PREFIX_BYTES <= stream.length) {
    const metadataLength = stream.readInt32LE(at + 4);
    if (metadataLength === 0) break;
    const start = at + PREFIX_BYTES;
    const { bodyLength, batchRows } = readMessage(stream.subarray(start, start + metadataLength));
    if (batchRows !== undefined) {
      rows += batchRows;
      blocks.push(new FileBlock(metadataLength + PREFIX_BYTES, bodyLength, head.length + at));
    }
    at = start + metadataLength + bodyLength;
  }
  const end = Buffer.alloc(PREFIX_BYTES);
  end.writeInt32LE(-1);
  const footer = Buffer.from(
    Footer.encode(new Footer(schemaOf(stream), arrow.MetadataVersion.V5, blocks, [])),
  );
  const length = Buffer.alloc(4);
  length.writeInt32LE(footer.length);
  return {
    file: Buffer.concat([head, stream.subarray(0, at), end, footer, length, MAGIC]),
    rows,
  };
}

/**
 * Reads a message's flatbuffer, since Arrow's own reader refuses those of compressed batches. A table is found by an
 * offset, and where its fields are by another.
 *
 * @returns The length of its body, and the number of rows if it is a batch.
 */
function readMessage(metadata: Buffer) {
  const fieldOf = (table: number, index: number): number | undefined => {
    const places = table - metadata.readInt32LE(table);
    if (4 + 2 * index >= metadata.readUInt16LE(places)) return undefined;
    const offset = metadata.readUInt16LE(places + 4 + 2 * index);
    return offset === 0 ? undefined : table + offset;
  };
  const long = (at: number | undefined) =>
    at === undefined ? 0 : Number(metadata.readBigInt64LE(at));
  const message = metadata.readUInt32LE(0);
  const [type, header] = [fieldOf(message, 1), fieldOf(message, 2)];
  const isBatch = type !== undefined && metadata.readUInt8(type) === RECORD_BATCH;
  return {
    bodyLength: long(fieldOf(message, 3)),
    batchRows:
      isBatch && header !== undefined
        ? long(fieldOf(header + metadata.readUInt32LE(header), 0))
        : undefined,
  };
}

/** A field as the service's JSON has it. */
interface JsonField {
  readonly name: string;
  readonly nullable: boolean;
  readonly type: {
    readonly type: string;
    readonly length?: number;
    readonly fields?: readonly JsonField[];
  };
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  Utf8: "string",
  Int32: "int32",
  Int64: "int64",
  Float16: "halffloat",
  Float32: "float",
  Float64: "double",
  Bool: "bool",
};

/** @returns A field in the service's JSON. @throws {Error} For a type that isn't needed yet. */
export function toJsonField({ name, nullable, type }: Arrow.Field): JsonField {
  const fields = ((type.children ?? []) as Arrow.Field[]).map(toJsonField);
  if (arrow.DataType.isList(type)) return { name, nullable, type: { type: "list", fields } };
  if (arrow.DataType.isFixedSizeList(type)) {
    const { listSize: length } = type;
    return { name, nullable, type: { type: "fixed_size_list", fields, length } };
  }
  const known = TYPE_NAMES[String(type)];
  if (known === undefined) throw new Error(`Cannot describe a column of type ${String(type)}`);
  return { name, nullable, type: { type: known } };
}
