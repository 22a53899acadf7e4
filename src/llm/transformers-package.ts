import { createRequire } from "node:module";

/** Tells whether the optional package that runs local models is installed, without loading it. */
export function hasTransformersPackage(): boolean {
  try {
    createRequire(import.meta.url).resolve("@huggingface/transformers");
    return true;
  } catch {
    return false;
  }
}
