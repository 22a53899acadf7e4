import { parentPort, workerData } from "node:worker_threads";
import { sourceOfRecords } from "../../../corpus/record-source.ts";
import type { ReadResult } from "../../../corpus/read-result.ts";
import type { EmbedderIdentity, EmbeddingModel } from "../../../llm/embedding-model.ts";
import type { EmbedderChoice } from "../../embedder-provider.ts";
import { ingest } from "../../ingest.ts";
import { LancedbLibraryStore } from "../../lancedb-library-store.ts";
import { fromPlainError, toPlainError } from "./plain-error.ts";
import type { FromThread, ThreadTask, ToThread } from "./thread-messages.ts";

// Runs in a thread of its own, started by `IngestThread`.
const { uri, access, requested, hosted } = workerData as ThreadTask;
const say = (message: FromThread): void => parentPort?.postMessage(message);
let answer: PromiseWithResolvers<ToThread> | undefined;
let ending = new AbortController();
let store: LancedbLibraryStore | undefined;

/** Asks the main thread. @throws {Error} What it was refused with. */
async function ask(question: FromThread): Promise<ToThread> {
  answer = Promise.withResolvers();
  say(question);
  const given = await answer.promise;
  if (given.kind === "refusal") throw fromPlainError(given.error);
  return given;
}

const embedders: EmbedderChoice = {
  requested,
  hosted: hosted === undefined ? undefined : { name: hosted, create: openModel },
  kept: { clear: () => say({ kind: "written" }) },
};

/** The main thread's model: what it costs is counted in one place. */
async function openModel(): Promise<EmbeddingModel> {
  const opened = await ask({ kind: "open" });
  const { identity } = opened as { readonly identity: EmbedderIdentity };
  return {
    identity,
    embedDocuments: async (texts) => {
      const given = await ask({ kind: "embed", texts });
      return [...(given as { readonly vectors: readonly Float32Array[] }).vectors];
    },
    embedQuery: () => Promise.resolve(undefined),
  };
}

async function run(results: readonly ReadResult[]): Promise<void> {
  ending = new AbortController();
  const { signal } = ending;
  try {
    store ??= await LancedbLibraryStore.open(uri, access);
    const services = { store, embedders, now: () => new Date() };
    say({ kind: "report", report: await ingest(sourceOfRecords(results), services, { signal }) });
  } catch (error) {
    say({ kind: "failure", error: toPlainError(error) });
  }
}

parentPort?.on("message", (message: ToThread) => {
  switch (message.kind) {
    case "ingest":
      void run(message.results);
      return;
    case "abort":
      ending.abort();
      return;
    case "end":
      store?.close();
      parentPort?.close();
      return;
    case "identity":
    case "vectors":
    case "refusal":
      answer?.resolve(message);
  }
});
