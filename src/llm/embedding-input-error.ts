import { LlmError } from "./llm-error.ts";

/** The model server refuses one text of a batch, and takes the others. */
export class EmbeddingInputError extends LlmError {
  /** Place of the refused text among those that were to be embedded, counted from 0. */
  readonly index: number;

  /** @param cause The server's refusal, whose kind is kept. */
  constructor(index: number, cause: LlmError) {
    super(cause.kind, `Cannot embed text ${index + 1}: the model server refuses it`, { cause });
    this.index = index;
  }
}
