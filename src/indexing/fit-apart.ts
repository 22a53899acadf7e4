import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { LsaEmbeddingModel } from "../llm/lsa-embedding-model.ts";
import type { LsaModel } from "../llm/lsa-model.ts";
import { fitEmbedder } from "./fit-embedder.ts";

/** Fewer texts take less time than starting a thread. */
const WORTH_A_THREAD = 100;

/** What a fit is made of; see `fitEmbedder`. */
export interface FitTask {
  readonly texts: readonly string[];
  readonly documents: number;
}

/**
 * Fits the no-key embedder in a thread of its own: it takes seconds of
 * computing, in which a bot must go on answering.
 *
 * @throws The signal's reason, if it aborts.
 */
export async function fitApart(task: FitTask, signal: AbortSignal): Promise<LsaEmbeddingModel> {
  signal.throwIfAborted();
  if (task.texts.length < WORTH_A_THREAD) return fitEmbedder(task.texts, task.documents);
  const worker = new Worker(new URL("./fit-worker.ts", import.meta.url), { workerData: task });
  const settled = new AbortController();
  const stop = AbortSignal.any([signal, settled.signal]);
  try {
    const [model] = (await Promise.race([
      once(worker, "message", { signal: stop }),
      once(worker, "exit", { signal: stop }).then(([code]) => {
        throw new Error(`Cannot fit the embedder: its thread ended early with code ${code}`);
      }),
    ])) as [LsaModel];
    return new LsaEmbeddingModel(model);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    settled.abort();
    await worker.terminate();
  }
}
