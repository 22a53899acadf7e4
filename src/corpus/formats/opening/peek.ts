/** Pieces of which the first are known already. */
export interface Peeked<T> {
  /** The first pieces; together of the length asked for, or all there are. */
  readonly head: readonly T[];
  /** All pieces, those of `head` again; to be iterated once. What broke off the peeking is thrown in its place. */
  readonly all: AsyncIterable<T>;
  /** Gives up the pieces. Needed only when `all` is not iterated. */
  readonly close: () => Promise<void>;
}

/**
 * Looks at the beginning of something that can be read only once.
 *
 * @param least Length to look at, in bytes or characters.
 */
export async function peek<T extends { readonly length: number }>(
  pieces: AsyncIterable<T>,
  least: number,
): Promise<Peeked<T>> {
  const iterator = pieces[Symbol.asyncIterator]();
  const head: T[] = [];
  let failure: { readonly error: unknown } | undefined;
  let length = 0;
  try {
    while (length < least) {
      const next = await iterator.next();
      if (next.done === true) break;
      head.push(next.value);
      length += next.value.length;
    }
  } catch (error) {
    failure = { error };
  }
  const close = async () => void (await iterator.return?.());
  return { head, all: replay(head, failure, iterator), close };
}

async function* replay<T>(
  head: readonly T[],
  failure: { readonly error: unknown } | undefined,
  iterator: AsyncIterator<T>,
): AsyncGenerator<T> {
  try {
    yield* head;
    if (failure) throw failure.error;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}
