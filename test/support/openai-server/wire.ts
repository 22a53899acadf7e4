/** The body of a request for a completion, as far as tests look at it. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly stream?: boolean;
  readonly [parameter: string]: unknown;
}

/** The body of a request for embeddings. */
export interface EmbeddingRequest {
  readonly model: string;
  readonly input: string | readonly string[];
  readonly encoding_format?: "float" | "base64";
  readonly dimensions?: number;
}

/** A refusal in OpenAI's form. */
export interface ErrorReply {
  readonly kind: "error";
  readonly status: number;
  readonly code?: string;
  readonly param?: string;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What was asked, in the order of arrival. */
export interface RecordedRequest {
  /** For example `/v1/chat/completions`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/** The error object that OpenAI sends, in a response or inside a stream. */
export function toErrorBody({ code, param, message = "scripted error" }: ErrorReply) {
  return {
    error: { message, type: code ?? "scripted", param: param ?? null, code: code ?? null },
  };
}
