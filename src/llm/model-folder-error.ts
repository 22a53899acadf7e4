import { join } from "node:path";
import { UserFacingError } from "../lib/user-facing-error.ts";

/** The error of a model folder without a file that it needs. */
export function missingModelFile(path: string, file: string): UserFacingError {
  return new UserFacingError(
    `The model folder lacks ${join(path, file)}: download the model again with config.json, tokenizer.json, tokenizer_config.json and onnx/model.onnx.`,
  );
}

/** The error of a model's file that cannot be used. */
export function brokenModelFile(
  path: string,
  file: string,
  { why, cause }: { readonly why: string; readonly cause: unknown },
): UserFacingError {
  return new UserFacingError(`${join(path, file)} ${why}: download it again.`, { cause });
}
