import { type Field, message } from "./protobuf.ts";

/** Numbers of ONNX's format, from its onnx.proto. */
const FLOAT = 1;
const INT64 = 7;
const OPSET = 13;
const IR_VERSION = 8;

/** How a tiny model differs from the usual one. */
export interface TinyOnnxOptions {
  /** Rows of the table: ids from 0 to one less are known. */
  readonly vocabularySize: number;
  /** Length of a token's vector; 16 by default. */
  readonly dimensions?: number;
  /** Decides the weights, which are pseudo-random in [-1, 1). */
  readonly seed?: number;
  /** Name of the one output, `last_hidden_state` by default; a `sentence_embedding` holds one vector a text. */
  readonly output?: string;
  /** A token whose vector isn't made of numbers. */
  readonly nanToken?: number;
  /** Asks for `token_type_ids` as BERT's exports do, and does nothing with them. */
  readonly tokenTypes?: boolean;
}

/**
 * Writes a sentence encoder as an ONNX file. A token's state is its row of the
 * table plus the sum of all rows that the mask lets through, so that every
 * state depends on the whole text, and on the padding if the mask were wrong.
 */
export function tinyOnnxModel(options: TinyOnnxOptions): Uint8Array {
  const { dimensions = 16, output = "last_hidden_state", tokenTypes = false } = options;
  const isPooled = output === "sentence_embedding";
  const nodes = [
    node("Gather", ["table", "input_ids"], "rows"),
    node("Cast", ["attention_mask"], "mask", [attribute("to", FLOAT)]),
    node("Unsqueeze", ["mask", "last_axis"], "column"),
    node("Mul", ["rows", "column"], "visible"),
    node("ReduceSum", ["visible", "token_axis"], "context", [attribute("keepdims", 1)]),
    ...(isPooled
      ? [node("Squeeze", ["context", "token_axis"], output)]
      : [node("Add", ["rows", "context"], output)]),
  ];
  const inputs = ["input_ids", "attention_mask", ...(tokenTypes ? ["token_type_ids"] : [])];
  const graph = message(
    ...nodes,
    [2, "tiny"],
    tensor("table", FLOAT, [options.vocabularySize, dimensions], tinyTable(options)),
    tensor("last_axis", INT64, [1], BigInt64Array.of(2n)),
    tensor("token_axis", INT64, [1], BigInt64Array.of(1n)),
    ...inputs.map((name): Field => [11, value(name, INT64, ["texts", "tokens"])]),
    [12, value(output, FLOAT, isPooled ? ["texts", dimensions] : ["texts", "tokens", dimensions])],
  );
  const opset = message([1, ""], [2, OPSET]);
  return message([1, IR_VERSION], [8, opset], [7, graph]);
}

/** The model's weights, `[vocabularySize, dimensions]`, row after row. */
export function tinyTable({
  vocabularySize,
  dimensions = 16,
  seed = 1,
  nanToken,
}: TinyOnnxOptions): Float32Array {
  let state = seed;
  const table = Float32Array.from({ length: vocabularySize * dimensions }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  });
  if (nanToken !== undefined) {
    table.fill(Number.NaN, nanToken * dimensions, (nanToken + 1) * dimensions);
  }
  return table;
}

function node(
  type: string,
  inputs: readonly string[],
  output: string,
  attributes: readonly Field[] = [],
): Field {
  const named = inputs.map((input): Field => [1, input]);
  return [1, message(...named, [2, output], [3, output], [4, type], ...attributes)];
}

function attribute(name: string, whole: number): Field {
  return [5, message([1, name], [3, whole], [20, 2])];
}

function tensor(
  name: string,
  type: number,
  dims: readonly number[],
  values: Float32Array | BigInt64Array,
): Field {
  const shape = dims.map((length): Field => [1, length]);
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return [5, message(...shape, [2, type], [8, name], [9, bytes])];
}

function value(name: string, type: number, dims: readonly (number | string)[]): Uint8Array {
  const shape = message(
    ...dims.map((dim): Field => [1, message([typeof dim === "number" ? 1 : 2, dim])]),
  );
  return message([1, name], [2, message([1, message([1, type], [2, shape])])]);
}
