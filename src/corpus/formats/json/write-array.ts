import type { Paper } from "../../paper.ts";

/** Writes a JSON array with one item on each line. */
export async function* writeArray(
  papers: AsyncIterable<Paper>,
  toItem: (paper: Paper) => object,
): AsyncGenerator<string> {
  let before = "[\n";
  for await (const paper of papers) {
    yield `${before}${JSON.stringify(toItem(paper))}`;
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}
