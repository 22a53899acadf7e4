import { chmod, open, readdir, rename, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { connect } from "@lancedb/lancedb";

/** A way in which a library of some papers on this machine can be broken. */
export interface Breakage {
  readonly name: string;
  /** Breaks the library in a folder, which has papers and isn't being written. */
  break(uri: string): Promise<void>;
}

/** Ways in which people, disks and other programs break a library. */
export const BREAKAGES: readonly Breakage[] = [
  { name: "chunk table deleted", break: (uri) => removeTable(uri, "chunks_") },
  { name: "pointer table deleted", break: (uri) => removeTable(uri, "library") },
  { name: "no rows", break: deleteRows },
  { name: "truncated data file", break: async (uri) => cut(await dataFile(uri)) },
  { name: "flipped bytes", break: async (uri) => flip(await dataFile(uri)) },
  { name: "deleted data file", break: async (uri) => rm(await dataFile(uri)) },
  { name: "lost newest manifest", break: async (uri) => rm(await newestManifest(uri)) },
  { name: "cut manifest", break: async (uri) => cut(await newestManifest(uri)) },
  { name: "path is a file", break: replaceByFile },
  { name: "foreign table in its place", break: replaceByForeign },
  { name: "chunks of another embedder", break: replaceByOthers },
];

/** Whoever has the embedder in memory goes on searching. */
export const LOST_EMBEDDER: Breakage = {
  name: "embedder's table deleted",
  break: (uri) => removeTable(uri, "lsa_"),
};

/** Takes the right to read away; only users other than root notice. */
export const FORBIDDEN: Breakage = { name: "no permission", break: (uri) => chmod(uri, 0o000) };

async function tableFolder(uri: string, prefix: string): Promise<string> {
  const name = (await readdir(uri)).find((entry) => entry.startsWith(prefix));
  if (name === undefined) throw new Error(`Cannot break ${uri}: there is no ${prefix}`);
  return join(uri, name);
}

async function removeTable(uri: string, prefix: string): Promise<void> {
  await rm(await tableFolder(uri, prefix), { recursive: true });
}

async function deleteRows(uri: string): Promise<void> {
  const database = await connect(uri);
  const name = (await database.tableNames()).find((table) => table.startsWith("chunks_"));
  await (await database.openTable(name ?? "")).delete("true");
  database.close();
}

/** The largest: it holds the most papers. */
async function dataFile(uri: string): Promise<string> {
  const folder = join(await tableFolder(uri, "chunks_"), "data");
  const files = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const path = join(folder, name);
      return { path, size: (await stat(path)).size };
    }),
  );
  const [largest] = files.toSorted((a, b) => b.size - a.size);
  if (!largest) throw new Error(`Cannot break ${uri}: it has no data`);
  return largest.path;
}

/** Newer manifests have lower numbers or higher ones, as their names are long or short. */
async function newestManifest(uri: string): Promise<string> {
  const folder = join(await tableFolder(uri, "chunks_"), "_versions");
  const names = (await readdir(folder)).filter((name) => /^\d+\.manifest$/.test(name));
  const numbers = names.map((name) => ({ name, number: BigInt(name.replace(".manifest", "")) }));
  const isReversed = numbers.some(({ number }) => number > 1n << 60n);
  numbers.sort((a, b) => (a.number < b.number === isReversed ? 1 : -1));
  return join(folder, numbers.at(-1)?.name ?? "");
}

async function cut(path: string): Promise<void> {
  await truncate(path, Math.floor((await stat(path)).size / 2));
}

/** Turns every bit of a tenth of the file around, in its middle. */
async function flip(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    const { size } = await file.stat();
    const [start, length] = [Math.floor(size * 0.45), Math.floor(size * 0.1)];
    const bytes = Buffer.alloc(length);
    await file.read(bytes, 0, length, start);
    await file.write(
      bytes.map((byte) => ~byte & 0xff),
      0,
      length,
      start,
    );
  } finally {
    await file.close();
  }
}

async function replaceByFile(uri: string): Promise<void> {
  await rename(uri, `${uri}-moved`);
  await writeFile(uri, "not a library");
}

/** A table of another program under the name of ours. */
async function replaceByForeign(uri: string): Promise<void> {
  const database = await connect(uri);
  await database.createTable("library", [{ id: 1, text: "a book" }], { mode: "overwrite" });
  database.close();
}

/** The same rows with shorter vectors, as another embedder would have made them. */
async function replaceByOthers(uri: string): Promise<void> {
  const database = await connect(uri);
  const name = (await database.tableNames()).find((table) => table.startsWith("chunks_")) ?? "";
  const rows = (await (
    await database.openTable(name)
  )
    .query()
    .select(["chunkId", "paperId", "title", "content"])
    .toArray()) as Record<string, string>[];
  const others = rows.map(({ chunkId, paperId, title, content }) => ({
    chunkId,
    paperId,
    title,
    content,
    searchText: content,
    position: 0,
    firstSentence: 1,
    vector: [0.6, 0.8, 0],
  }));
  await database.createTable(name, others, { mode: "overwrite" });
  database.close();
}
