import { parentPort, workerData } from "node:worker_threads";
import { fitEmbedder } from "./fit-embedder.ts";
import type { FitTask } from "./fit-apart.ts";

// Runs in a thread of its own, started by `fitApart`.
const { texts, documents } = workerData as FitTask;
parentPort?.postMessage(fitEmbedder(texts, documents).model);
