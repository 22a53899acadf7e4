/**
 * Turns the line ends `\r\n` and `\r` into `\n`, also where a pair is split between two pieces.
 *
 * @throws What `text` throws.
 */
export async function* unifyLineEnds(text: AsyncIterable<string>): AsyncGenerator<string> {
  let afterReturn = false;
  for await (const piece of text) {
    if (piece === "") continue;
    const rest = afterReturn && piece.startsWith("\n") ? piece.slice(1) : piece;
    afterReturn = piece.endsWith("\r");
    yield rest.includes("\r") ? rest.replaceAll(/\r\n?/g, "\n") : rest;
  }
}
