/** Words of a corpus with the number of documents each stands in; the source of every idf. */
export interface Vocabulary {
  /** Documents counted. */
  readonly documents: number;
  /** Different stems in a document, on average; 0 for an empty corpus. */
  readonly stemsPerDocument: number;
  /** Every stem that some document holds. */
  stems(): Iterable<string>;
  /** Documents that hold the stem; 0 when none does. */
  documentCount(stem: string): number;
  /** `ln(1 + (documents - count + 0.5) / (count + 0.5))` (Robertson-Walker, as Lucene uses it); at least 0. */
  idf(stem: string): number;
}
