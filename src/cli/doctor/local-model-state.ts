import type { ModelFolder } from "../../llm/model-folder.ts";

/** What a look at a local embedding model came to; the model itself was not loaded. */
export type LocalModelState =
  | { readonly kind: "complete"; readonly folder: Pick<ModelFolder, "modelFile" | "pooling"> }
  /** The message says what to do. */
  | { readonly kind: "unusable"; readonly message: string }
  | { readonly kind: "no-package" };
