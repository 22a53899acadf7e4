import { basename, resolve } from "node:path";

const SCHEME = "onnx:";

/** A model in a folder on this machine. */
export interface LocalModel {
  /** Stored with the library: `onnx:` and the folder's own name, so that the folder may move. */
  readonly name: string;
  /** Absolute path. */
  readonly folder: string;
}

/**
 * Reads `EMBEDDING_MODEL=onnx:<folder>`; a relative folder starts at the working directory.
 *
 * @returns Undefined for every other kind of model.
 *
 * @example
 * ```ts
 * parseLocalModel("onnx:/srv/models/bge-small-en-v1.5")?.name; // "onnx:bge-small-en-v1.5"
 * ```
 */
export function parseLocalModel(setting: string | undefined): LocalModel | undefined {
  if (setting === undefined || !isLocalModel(setting)) return undefined;
  const folder = resolve(setting.slice(SCHEME.length).trim());
  return { name: `${SCHEME}${basename(folder)}`, folder };
}

/** @param name A setting, or the name stored with a library. */
export function isLocalModel(name: string): boolean {
  return name.startsWith(SCHEME);
}
