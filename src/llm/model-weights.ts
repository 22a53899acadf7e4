import { open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UserFacingError } from "../lib/user-facing-error.ts";
import { brokenModelFile, missingModelFile } from "./model-folder-error.ts";

/** Names by preference, and what transformers.js calls their precision. */
const FILES = [
  ["model.onnx", "fp32"],
  ["model_quantized.onnx", "q8"],
  ["model_fp16.onnx", "fp16"],
  ["model_int8.onnx", "int8"],
  ["model_uint8.onnx", "uint8"],
  ["model_q4.onnx", "q4"],
  ["model_q4f16.onnx", "q4f16"],
] as const;
const LFS_POINTER = "version https://git-lfs";

/** Which of a folder's weights are used. */
export interface ModelWeights {
  /** Path in the folder, for example `onnx/model.onnx`. */
  readonly modelFile: string;
  readonly precision: (typeof FILES)[number][1];
  /** The model's file and those that hold weights for it. */
  readonly weightFiles: readonly string[];
}

/**
 * Chooses the most precise weights, in `onnx/` before the folder itself.
 *
 * @param present Files by their path in the folder.
 * @throws {UserFacingError} If there are none, or Git LFS left a pointer in their place.
 */
export async function findWeights(
  path: string,
  present: ReadonlySet<string>,
): Promise<ModelWeights> {
  const candidates = ["onnx/", ""].flatMap((folder) =>
    FILES.map(([name, precision]) => ({ modelFile: `${folder}${name}`, precision })),
  );
  const chosen = candidates.find(({ modelFile }) => present.has(modelFile));
  if (!chosen) throw missingModelFile(path, "onnx/model.onnx");
  await refusePointer(path, chosen.modelFile);
  // Exporters put weights of more than 2 GB beside the graph, in files that begin with its name.
  const beside = [...present].filter((file) => file.startsWith(`${chosen.modelFile}_data`));
  return { ...chosen, weightFiles: [chosen.modelFile, ...beside.toSorted()] };
}

async function refusePointer(path: string, modelFile: string): Promise<void> {
  if ((await readStart(path, modelFile)) !== LFS_POINTER) return;
  const file = join(path, modelFile);
  throw new UserFacingError(
    `${file} is a pointer of Git LFS and not the model: run \`git lfs pull\` in ${dirname(file)}.`,
  );
}

async function readStart(path: string, modelFile: string): Promise<string> {
  try {
    const file = await open(join(path, modelFile));
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(LFS_POINTER.length));
      return buffer.toString("latin1", 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw brokenModelFile(path, modelFile, { why: "cannot be read", cause });
  }
}
