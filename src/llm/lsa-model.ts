import { createHash } from "node:crypto";

/** A fitted latent semantic model: enough to give any text a vector. */
export interface LsaModel {
  readonly dimensions: number;
  /** Documents in the corpus when it was fitted; the library refits when it has doubled. */
  readonly documents: number;
  /** Stems the model knows. */
  readonly terms: readonly string[];
  /** `[terms]` */
  readonly idf: Float32Array;
  /** `[terms, dimensions]`, row-major. */
  readonly projection: Float32Array;
}

/** @returns A hexadecimal digest of everything that decides the model's vectors. */
export function fingerprintOf(model: LsaModel): string {
  const hash = createHash("sha256");
  hash.update(`${model.dimensions}\n${model.terms.join("\n")}\n`);
  hash.update(bytesOf(model.idf));
  hash.update(bytesOf(model.projection));
  return hash.digest("hex").slice(0, 16);
}

function bytesOf(numbers: Float32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
