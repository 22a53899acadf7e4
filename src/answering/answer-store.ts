/** Keeps answers as text by key. A store that fails costs the answers it held, never a new one. */
export interface AnswerStore {
  /**
   * @returns Undefined when there is none or it is too old.
   * @throws {UserFacingError} If the store cannot be opened.
   */
  get(key: string): Promise<string | undefined>;
  /** Keeps an answer, in place of one of the same key; the oldest go when there are too many. */
  set(key: string, value: string): Promise<void>;
}
