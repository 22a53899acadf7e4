import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeTempDir } from "../support/temp-dir.ts";

/** A temporary folder with these files; lines given as objects are written as JSON. */
export async function folderWith(
  files: Readonly<Record<string, string | readonly (string | object)[]>>,
): Promise<string> {
  const folder = await makeTempDir();
  for (const [name, content] of Object.entries(files)) {
    const lines = typeof content === "string" ? [content] : content.map(toLine);
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), lines.join("\n"));
  }
  return folder;
}

function toLine(line: string | object): string {
  return typeof line === "string" ? line : JSON.stringify(line);
}

/** Documents of {@link collectionFolder}: the second and third share their texts, the fourth has no title. */
export const DOCUMENTS = [
  { _id: "d1", title: "Sparse Attention", text: "We make attention sparse. It saves memory." },
  { _id: "d2", title: "Weight Decay", text: "Decay shrinks the weights of a network." },
  { _id: "d3", title: "Weight Decay", text: "Decay shrinks the weights of a network." },
  { _id: "d4", title: "", text: "Protein folding is predicted from sequences." },
  { _id: "d5", title: "Graph Kernels", text: "" },
  { _id: "d6", title: "Momentum", text: "Momentum speeds up gradient descent." },
] as const;

const QRELS = ["query-id\tcorpus-id\tscore", "q1\td1\t2", "q1\td2\t0", "q2\td4\t1", "q3\td5\t1"];

/** A small collection in BEIR layout; the last query has no judgement. */
export function collectionFolder(files: Parameters<typeof folderWith>[0] = {}): Promise<string> {
  return folderWith({
    "corpus.jsonl": DOCUMENTS,
    "queries.jsonl": [
      { _id: "q1", text: "sparse attention memory" },
      { _id: "q2", text: "protein sequences" },
      { _id: "q3", text: "graph kernels" },
      { _id: "q4", text: "nobody judged this" },
    ],
    "qrels.tsv": QRELS,
    ...files,
  });
}
