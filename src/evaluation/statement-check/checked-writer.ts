import type { StatementCheck } from "../../answering/check/check-statement.ts";
import type { NumberedAbstracts } from "../../answering/number-abstracts.ts";
import type { PointedStatement } from "../../answering/pointer-stream.ts";
import type { Written } from "../../answering/write-checked.ts";
import type { ChatModel } from "../../llm/chat-model.ts";
import type { Retrieval } from "../../retrieval/retriever.ts";
import type { CorpusWords } from "./corpus-words.ts";

/** Checks a statement by itself. */
export type CheckStatement = (
  statement: PointedStatement,
  abstracts: NumberedAbstracts,
) => StatementCheck;

/** What is measured: the check by itself, and the whole way of a text from a model to what is shown. */
export interface CheckedWriter {
  readonly check: CheckStatement;
  /**
   * Has a model write an answer from the first papers of a retrieval.
   *
   * @param papers How many of them it is shown, at least 1.
   */
  readonly write: (retrieval: Retrieval, chatModel: ChatModel, papers: number) => Promise<Written>;
}

/** Makes a writer for a corpus with these words. */
export type OpenCheckedWriter = (words: CorpusWords) => CheckedWriter;
