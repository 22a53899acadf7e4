import type { IncomingHttpHeaders } from "node:http";

/** A request to `/v1/table/<table>/<action>/`. */
export interface CloudRequest {
  readonly method: string;
  /** Empty when the tables are listed. */
  readonly table: string;
  /** Such as `query` or `index/list`. */
  readonly action: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What is sent back: JSON, or an Arrow file. */
export interface CloudReply {
  /** 200 when absent. */
  readonly status?: number;
  readonly json?: unknown;
  readonly arrow?: Buffer;
}

/** A search as the client's JSON says it. */
export interface CloudQuery {
  /** Larger than any table when there is no limit. */
  readonly k: number;
  readonly vector: readonly number[];
  readonly columns?: readonly string[];
  readonly filter?: string;
  readonly distance_type?: "l2" | "cosine" | "dot";
  readonly refine_factor?: number | null;
  readonly fast_search?: boolean;
  readonly full_text_query?: { readonly columns: readonly string[]; readonly query: string };
}

/** A refusal with the status that goes with it. */
export class CloudRefusal extends Error {
  override readonly name = "CloudRefusal";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
