import { type LocalModelSettings, readModelFolder } from "../../llm/model-folder.ts";
import { hasTransformersPackage } from "../../llm/transformers-package.ts";
import type { LocalModelState } from "./local-model-state.ts";

/** Looks whether a model's folder is complete and its package installed. Never throws. */
export async function inspectLocalModel(
  path: string,
  settings: LocalModelSettings,
): Promise<LocalModelState> {
  if (!hasTransformersPackage()) return { kind: "no-package" };
  try {
    return { kind: "complete", folder: await readModelFolder(path, settings) };
  } catch (error) {
    return { kind: "unusable", message: error instanceof Error ? error.message : String(error) };
  }
}
