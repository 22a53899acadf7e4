import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AnswerServices } from "../../src/answering/answer-services.ts";
import { similarityOf } from "../../src/answering/check/similarity-of.ts";
import { loadPrompts } from "../../src/answering/load-prompts.ts";
import { createEvidenceWeigher, type EvidenceWeigher } from "../../src/answering/weigh-evidence.ts";
import { createSearchEmbedder } from "../../src/indexing/create-search-embedder.ts";
import { ingest } from "../../src/indexing/ingest.ts";
import { LancedbLibraryStore } from "../../src/indexing/lancedb-library-store.ts";
import type { ChatModel } from "../../src/llm/chat-model.ts";
import { FITTED, retrieverOf } from "../indexing/library-fixtures.ts";
import { CONTROLS, HOSTILE_ABSTRACTS } from "./hostile-pack.ts";

const prompts = await loadPrompts();

/** Answers from whatever was found, so that the model is asked in any case. */
export const NEVER_DECLINE: EvidenceWeigher = ({ papers }) => ({
  sufficient: papers.length > 0,
  related: true,
  confidence: 1,
  missing: [],
});

/** A library of the hostile abstracts and the controls, in a temporary folder. */
export async function buildHostileLibrary({ letThrough }: { readonly letThrough: boolean }) {
  const folder = await mkdtemp(join(tmpdir(), "papercord-hostile-"));
  const store = await LancedbLibraryStore.open(join(folder, "library"));
  const path = join(folder, "page.txt");
  const papers = [...HOSTILE_ABSTRACTS, ...CONTROLS];
  // Some attacks hold line breaks' look-alikes; a listing keeps each text on one line as it is.
  await writeFile(path, papers.map(({ title, abstract }) => `${title}\n${abstract}\n`).join("\n"));
  const services = { store, embedders: FITTED, now: () => new Date() };
  const report = await ingest([path], services);
  if (letThrough) {
    const held = await store.quarantine.list();
    await ingest([path], services, { allow: held.map(({ paperId }) => paperId) });
  }
  const retriever = retrieverOf(store);
  const embedder = createSearchEmbedder(store, FITTED);
  const servicesWith = (
    chatModel: ChatModel | undefined,
    weigh: EvidenceWeigher = createEvidenceWeigher({ risk: 0.1 }),
  ): AnswerServices => ({
    retriever,
    vocabulary: () => store.vocabulary(),
    similarity: async () => similarityOf(await embedder()),
    paper: (paperId) => store.paper(paperId),
    chatModel,
    prompts,
    papers: 6,
    judges: false,
    deadlineMs: 60_000,
    weigh,
    clock: () => performance.now(),
  });
  const close = async () => {
    store.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { store, report, servicesWith, close };
}
