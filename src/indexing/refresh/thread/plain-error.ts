import { UserFacingError } from "../../../lib/user-facing-error.ts";
import { EmbeddingInputError } from "../../../llm/embedding-input-error.ts";
import { LlmError, type LlmErrorKind } from "../../../llm/llm-error.ts";
import { LibraryError, type LibraryErrorKind } from "../../library-error.ts";

/** An error as it can be sent between threads, where classes are lost. */
export type PlainError = { readonly message: string; readonly cause?: PlainError } & (
  | { readonly kind: "library"; readonly libraryKind: LibraryErrorKind }
  | { readonly kind: "for-people" }
  | { readonly kind: "model"; readonly llmKind: LlmErrorKind }
  | { readonly kind: "model-input"; readonly llmKind: LlmErrorKind; readonly index: number }
  | { readonly kind: "other" }
);

/** @returns What can be sent of an error; with its causes. */
export function toPlainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { kind: "other", message: String(error) };
  const { message } = error;
  const base = {
    message,
    ...(error.cause === undefined ? {} : { cause: toPlainError(error.cause) }),
  };
  if (error instanceof EmbeddingInputError) {
    return { ...base, kind: "model-input", llmKind: error.kind, index: error.index };
  }
  if (error instanceof LlmError) return { ...base, kind: "model", llmKind: error.kind };
  if (error instanceof LibraryError) return { ...base, kind: "library", libraryKind: error.kind };
  return { ...base, kind: error instanceof UserFacingError ? "for-people" : "other" };
}

/** @returns An error of the class that was sent. */
export function fromPlainError(error: PlainError): Error {
  const { message } = error;
  const options = error.cause ? { cause: fromPlainError(error.cause) } : {};
  switch (error.kind) {
    case "library":
      return new LibraryError(error.libraryKind, message, options);
    case "for-people":
      return new UserFacingError(message, options);
    case "model":
      return new LlmError(error.llmKind, message, options);
    case "model-input":
      return new EmbeddingInputError(error.index, new LlmError(error.llmKind, message, options));
    case "other":
      return new Error(message, options);
  }
}
