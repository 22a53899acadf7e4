import type { ReadResult } from "../../../corpus/read-result.ts";
import type { EmbedderIdentity } from "../../../llm/embedding-model.ts";
import type { IngestReport } from "../../ingest-report.ts";
import type { ServiceAccess } from "../../remote/service-access.ts";
import type { PlainError } from "./plain-error.ts";

/** What a thread that ingests is started with. */
export interface ThreadTask {
  readonly uri: string;
  readonly access: ServiceAccess | undefined;
  /** See `EmbedderChoice`. */
  readonly requested: string | undefined;
  /** Name of the model that the main thread can reach, if any. */
  readonly hosted: string | undefined;
}

/** What the main thread says: records to ingest, one lot at a time; to give up; to end; what came of a question. */
export type ToThread =
  | { readonly kind: "ingest"; readonly results: readonly ReadResult[] }
  | { readonly kind: "abort" }
  | { readonly kind: "end" }
  | { readonly kind: "identity"; readonly identity: EmbedderIdentity }
  | { readonly kind: "vectors"; readonly vectors: readonly Float32Array[] }
  | { readonly kind: "refusal"; readonly error: PlainError };

/** What the thread says: what came of an ingest; questions to the embedding model, one at a time; vectors are written. */
export type FromThread =
  | { readonly kind: "report"; readonly report: IngestReport }
  | { readonly kind: "failure"; readonly error: PlainError }
  | { readonly kind: "open" }
  | { readonly kind: "embed"; readonly texts: readonly string[] }
  | { readonly kind: "written" };
