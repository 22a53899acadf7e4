import type { ModelsReply } from "./models-reply.ts";
import type { PathState } from "./path-state.ts";

/** How `doctor` looks at the machine it runs on; none of the methods throws. */
export interface DoctorProbes {
  /** Without a leading `v`. */
  readonly nodeVersion: string;
  readonly now: () => Date;
  inspectPath(path: string): Promise<PathState>;
  /** Bytes free where a path is or would be; `undefined` when the system doesn't say. */
  freeBytes(path: string): Promise<number | undefined>;
  listModels(
    server: { readonly baseUrl: string; readonly apiKey: string | undefined },
    options: { readonly signal?: AbortSignal },
  ): Promise<ModelsReply>;
}
