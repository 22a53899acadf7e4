import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { AnswerServices } from "../src/answering/answer-services.ts";
import { similarityOf } from "../src/answering/check/similarity-of.ts";
import { checkClaims } from "../src/answering/claims/check-claims.ts";
import type { ClaimVerdict } from "../src/answering/claims/claim-report.ts";
import { readClaims } from "../src/answering/claims/read-claims.ts";
import { loadPrompts } from "../src/answering/load-prompts.ts";
import { createEvidenceWeigher } from "../src/answering/weigh-evidence.ts";
import { cleanText } from "../src/corpus/clean-text.ts";
import { titleKey } from "../src/corpus/title-key.ts";
import { indexCollection } from "../src/evaluation/index-collection.ts";
import { parseJsonLine } from "../src/evaluation/parse-json-line.ts";
import { readLines } from "../src/evaluation/read-lines.ts";
import { readSeedDocuments } from "../src/evaluation/read-seed-documents.ts";
import { renderTable } from "../src/evaluation/render-table.ts";
import { collectGroups } from "../src/evaluation/statement-check/collect-groups.ts";
import { makeStatements } from "../src/evaluation/statement-check/make-statements.ts";
import { readStatements } from "../src/evaluation/statement-check/read-statements.ts";
import { createSearchEmbedder } from "../src/indexing/create-search-embedder.ts";
import { LancedbLibraryStore } from "../src/indexing/lancedb-library-store.ts";
import { HybridRetriever } from "../src/retrieval/hybrid-retriever.ts";
import type { Retriever } from "../src/retrieval/retriever.ts";

/**
 * Measures the check of claims over the seed papers: of the hand-written
 * statements, true and false, of which the paper has to be found; of the same
 * with their paper left out of the library; typed as in a chat; and of claims
 * that no seed speaks of; and of statements made of the abstracts by rules.
 * Then how well claims are told from other sentences.
 */

const STATEMENTS = "test/evaluation/check-statements";
const CLAIMS = "test/evaluation/claims";
const VERDICTS: readonly ClaimVerdict[] = ["supported", "partly", "contradicted", "not-found"];
const AbsentSchema = z.object({ kind: z.string(), text: z.string() });
const SentenceSchema = z.object({ isClaim: z.boolean(), text: z.string() });

/** Of the made statements; another than the one that the check of statements is measured with. */
const SEED = 4_242;

/** A claim whose right verdict is known. */
interface LabelledClaim {
  readonly kind: string;
  readonly text: string;
  /** Title of the paper that it is about; absent when there is none. */
  readonly title?: string;
}

async function readAll<S extends z.ZodType>(name: string, schema: S): Promise<z.infer<S>[]> {
  const lines = (await readLines(join(CLAIMS, name))) ?? [];
  return lines.map((line) => parseJsonLine(line, schema, `a line of ${name}`));
}

/** The same search as if a paper weren't there. */
function without(title: string | undefined, retriever: Retriever): Retriever {
  if (title === undefined) return retriever;
  return {
    async retrieve(question, options) {
      const found = await retriever.retrieve(question, { ...options, topK: options.topK + 1 });
      const others = found.papers.filter(({ paper }) => titleKey(paper.title) !== titleKey(title));
      return { ...found, papers: others.slice(0, options.topK) };
    },
  };
}

async function count(
  claims: readonly LabelledClaim[],
  services: AnswerServices,
  leavesOut: boolean,
): Promise<string[][]> {
  const counts = new Map<string, number>();
  for (const { kind, text, title } of claims) {
    const retriever = leavesOut ? without(title, services.retriever) : services.retriever;
    const report = await checkClaims(text, { ...services, retriever });
    const verdicts = report.kind === "checked" ? report.claims.map(({ verdict }) => verdict) : [];
    for (const verdict of verdicts) {
      const key = `${kind}/${verdict}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const kinds = [...new Set(claims.map(({ kind }) => kind))];
  return kinds.map((kind) => [
    kind,
    ...VERDICTS.map((verdict) => `${counts.get(`${kind}/${verdict}`) ?? 0}`),
  ]);
}

function asInChat(text: string): string {
  return text.toLowerCase().replace(/\.$/u, "");
}

async function createClaimServices(store: LancedbLibraryStore): Promise<AnswerServices> {
  const embedders = { requested: undefined, hosted: undefined };
  await indexCollection(await readSeedDocuments(["seeds"]), { store, embedders });
  const embedder = createSearchEmbedder(store, embedders);
  return {
    retriever: new HybridRetriever(store, embedder),
    vocabulary: () => store.vocabulary(),
    similarity: async () => similarityOf(await embedder()),
    paper: (paperId) => store.paper(paperId),
    chatModel: undefined,
    prompts: await loadPrompts(),
    papers: 6,
    judges: false,
    deadlineMs: 60_000,
    weigh: createEvidenceWeigher({ risk: 0.05 }),
    clock: () => performance.now(),
  };
}

/** True and false statements that rules make of the seeds' sentences; each is one of its paper's. */
async function readMade({ retriever }: AnswerServices): Promise<LabelledClaim[]> {
  const titles = (await readSeedDocuments(["seeds"])).map(({ title }) => cleanText(title));
  const groups = await collectGroups(titles, retriever);
  const titleOf = new Map(groups.map(({ paperId, retrieval }) => [paperId, retrieval.question]));
  return makeStatements(groups, { seed: SEED })
    .filter(({ kind }) => kind !== "citation")
    .map(({ kind, text, paperId }) => {
      const title = titleOf.get(paperId);
      return { kind: `made, ${kind}`, text, ...(title === undefined ? {} : { title }) };
    });
}

async function measure(services: AnswerServices): Promise<void> {
  const written = (await readStatements(STATEMENTS)).map(({ isTrue, change, text, title }) => ({
    kind: `${isTrue ? "true" : "false"}, ${change}`,
    text,
    title,
  }));
  const typed = written.map((own) => ({ ...own, text: asInChat(own.text) }));
  const made = await readMade(services);
  const absent = await readAll("absent.jsonl", AbsentSchema);
  for (const [name, claims, leavesOut] of [
    ["as written", written, false],
    ["as written, their paper left out", written, true],
    ["as in a chat", typed, false],
    ["as in a chat, their paper left out", typed, true],
    ["made of the abstracts", made, false],
    ["made, their paper left out", made, true],
    ["about nothing here", absent, false],
  ] as const) {
    const rows = await count(claims, services, leavesOut);
    process.stdout.write(`\n${renderTable([name, ...VERDICTS], rows)}`);
  }
  const sentences = await readAll("sentences.jsonl", SentenceSchema);
  const rows = [true, false].map((isClaim) => {
    const own = sentences.filter((sentence) => sentence.isClaim === isClaim);
    const taken = own.filter(({ text }) => readClaims(text).claims.length > 0).length;
    return [isClaim ? "claims" : "other sentences", `${own.length}`, `${taken}`];
  });
  process.stdout.write(`\n${renderTable(["", "n", "taken for claims"], rows)}`);
}

const folder = await mkdtemp(join(tmpdir(), "papercord-claims-"));
const store = await LancedbLibraryStore.open(folder);
try {
  await measure(await createClaimServices(store));
} finally {
  store.close();
  await rm(folder, { recursive: true, force: true });
}
