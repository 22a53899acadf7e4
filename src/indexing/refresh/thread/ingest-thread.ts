import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { RecordSource } from "../../../corpus/record-source.ts";
import type { EmbeddingModel } from "../../../llm/embedding-model.ts";
import type { EmbedderChoice } from "../../embedder-provider.ts";
import type { IngestReport } from "../../ingest-report.ts";
import type { ServiceAccess } from "../../remote/service-access.ts";
import { fromPlainError, toPlainError } from "./plain-error.ts";
import type { FromThread, ThreadTask, ToThread } from "./thread-messages.ts";

/** What a thread ingests into, and with what. */
export interface IngestThreadOptions {
  /** Of the library. */
  readonly uri: string;
  /** Key and host for LanceDB Cloud. */
  readonly access?: ServiceAccess | undefined;
  /** Hosted models stay in the main thread, where what they cost is counted. */
  readonly embedders: EmbedderChoice;
}

/**
 * Ingests in a thread of its own: cutting, embedding and indexing are seconds
 * of computing, in which the bot must go on answering. The thread starts with
 * the first ingest and ends with {@link close}.
 */
export class IngestThread {
  readonly #options: IngestThreadOptions;
  #worker: Worker | undefined;
  #model: Promise<EmbeddingModel> | undefined;
  #running: PromiseWithResolvers<IngestReport> | undefined;
  #signal: AbortSignal | undefined;

  constructor(options: IngestThreadOptions) {
    this.#options = options;
  }

  /**
   * Ingests what a source gives, which must fit into memory; one ingest at a time.
   *
   * @throws What `ingest` throws; an {@link Error} if the thread ends early.
   * @throws The signal's reason, if it aborts.
   */
  async ingest(
    source: RecordSource,
    { signal }: { readonly signal: AbortSignal },
  ): Promise<IngestReport> {
    const results = await Array.fromAsync(source.read({ signal }));
    signal.throwIfAborted();
    this.#running = Promise.withResolvers();
    this.#signal = signal;
    const worker = (this.#worker ??= this.#start());
    const say = (message: ToThread) => worker.postMessage(message);
    const onAbort = () => say({ kind: "abort" });
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      say({ kind: "ingest", results });
      return await this.#running.promise;
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener("abort", onAbort);
      this.#running = undefined;
    }
  }

  /** Ends the thread; the next ingest starts another. Safe to repeat. */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    this.#worker = undefined;
    this.#model = undefined;
    const ended = once(worker, "exit");
    worker.postMessage({ kind: "end" } satisfies ToThread);
    await ended;
  }

  #start(): Worker {
    const { uri, access, embedders } = this.#options;
    const { requested, hosted } = embedders;
    const workerData: ThreadTask = { uri, access, requested, hosted: hosted?.name };
    const worker = new Worker(new URL("./ingest-worker.ts", import.meta.url), { workerData });
    worker.on("message", (message: FromThread) => void this.#hear(message, worker));
    worker.on("error", (error) => this.#running?.reject(error));
    worker.on("exit", (code) => {
      if (this.#worker === worker) this.#worker = undefined;
      this.#running?.reject(new Error(`Cannot ingest: the thread ended early with code ${code}`));
    });
    return worker;
  }

  async #hear(message: FromThread, worker: Worker): Promise<void> {
    switch (message.kind) {
      case "report":
        this.#running?.resolve(message.report);
        return;
      case "failure":
        this.#running?.reject(fromPlainError(message.error));
        return;
      case "written":
        this.#options.embedders.kept?.clear();
        return;
      case "open":
      case "embed":
        worker.postMessage(await this.#answer(message));
    }
  }

  async #answer(question: Extract<FromThread, { kind: "open" | "embed" }>): Promise<ToThread> {
    try {
      const model = await (this.#model ??= this.#openModel());
      if (question.kind === "open") return { kind: "identity", identity: model.identity };
      const options = this.#signal ? { signal: this.#signal } : {};
      return { kind: "vectors", vectors: await model.embedDocuments(question.texts, options) };
    } catch (error) {
      this.#model = undefined;
      return { kind: "refusal", error: toPlainError(error) };
    }
  }

  async #openModel(): Promise<EmbeddingModel> {
    const { hosted } = this.#options.embedders;
    if (!hosted) throw new Error("Cannot embed: no model can be reached");
    return hosted.create();
  }
}
