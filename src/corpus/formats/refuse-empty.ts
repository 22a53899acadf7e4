import type { ReadResult } from "../read-result.ts";

/**
 * Passes a reader's results on; a file that gave none is refused, so that it isn't passed over in silence.
 *
 * @param reason Why, such as "no BibTeX entry in it".
 * @throws What `results` throws.
 */
export async function* refuseEmpty(
  results: AsyncIterable<ReadResult>,
  file: string,
  reason: string,
): AsyncGenerator<ReadResult> {
  let isEmpty = true;
  for await (const result of results) {
    isEmpty = false;
    yield result;
  }
  if (isEmpty) yield { file, line: 0, reason };
}
