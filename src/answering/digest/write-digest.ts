import { joinNotices, type Noticed } from "../../lib/notice.ts";
import type { RankedPaper } from "../../retrieval/retriever.ts";
import type { Answer, Citation, Statement } from "../answer.ts";
import { answerFrom } from "../answer-from.ts";
import type { AnswerServices } from "../answer-services.ts";
import { findTopicPapers, type TopicPapers } from "../find-topic-papers.ts";
import { toWholePaper } from "../papers/whole-paper.ts";
import { DIGEST_PAPERS, MAX_DIGEST_PAPERS } from "./digest.ts";
import type { Digest, DigestItem, DigestOptions } from "./digest.ts";
import { DIGEST_TASK } from "./digest-task.ts";

/**
 * Tells of the papers on a topic that are new: what belongs to the topic is what
 * `listPapers` lists, judged beside the old papers and not by the new ones alone.
 *
 * @throws {RangeError} If `since` is no date.
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function writeDigest(
  topic: string,
  services: AnswerServices,
  options: DigestOptions,
): Promise<Digest> {
  const started = services.clock();
  const { signal, limit = DIGEST_PAPERS } = options;
  const found = await findTopicPapers(topic, services, signal ? { signal } : {});
  const fresh = await newAmong(found.papers, options);
  signal?.throwIfAborted();
  const shown = fresh.slice(0, Math.min(limit, MAX_DIGEST_PAPERS));
  const written = shown.length === 0 ? NOTHING : await write(topic, shown, found, services, signal);
  const ms = Math.round(services.clock() - started);
  return { topic, total: fresh.length, ...written, ms };
}

type Written = Pick<Digest, "items" | "mode" | "checked" | "prompt"> & Noticed;

const NOTHING: Written = { items: [], mode: "extractive", checked: { kept: 0, dropped: 0 } };

async function newAmong(
  papers: readonly RankedPaper[],
  { since, isKnown }: DigestOptions,
): Promise<readonly RankedPaper[]> {
  const moment = since.getTime();
  if (Number.isNaN(moment)) throw new RangeError("Cannot write a digest: `since` is no date");
  const recent = papers.filter(
    ({ paper }) => paper.addedAt !== undefined && paper.addedAt > moment,
  );
  if (recent.length === 0 || isKnown === undefined) return recent;
  const known = await isKnown(recent.map(({ paper }) => paper.paperId));
  return recent.filter(({ paper }) => !known.has(paper.paperId));
}

async function write(
  topic: string,
  papers: readonly RankedPaper[],
  { retrieval, evidence }: TopicPapers,
  services: AnswerServices,
  signal: AbortSignal | undefined,
): Promise<Written> {
  const whole = await Promise.all(papers.map((paper) => readWhole(paper, services)));
  const answer = await answerFrom(DIGEST_TASK, topic, services, signal ? { signal } : {}, () =>
    Promise.resolve({
      retrieval: { ...retrieval, papers: whole },
      evidence: { ...evidence, sufficient: true },
      resolved: topic,
    }),
  );
  const { mode, prompt } = answer;
  const items = itemsOf(answer);
  const dropped = answer.kind === "answered" ? answer.checked.dropped : 0;
  return {
    items,
    mode,
    checked: { kept: items.length, dropped },
    ...joinNotices(answer),
    ...(prompt === undefined ? {} : { prompt }),
  };
}

/** A search may have found only a part of the abstract. */
async function readWhole(found: RankedPaper, { paper }: AnswerServices): Promise<RankedPaper> {
  const stored = await paper(found.paper.paperId);
  return stored ? toWholePaper(stored, found) : found;
}

function itemsOf(answer: Answer): DigestItem[] {
  if (answer.kind === "abstained") return [];
  const byPaper = new Map(answer.citations.map((citation) => [citation.n, citation]));
  return answer.sections
    .flatMap(({ statements }) => statements)
    .flatMap((statement) => {
      const citation = byPaper.get(statement.citations[0] ?? 0);
      return citation ? [{ citation, statement }] : [];
    })
    .map((item, index) => renumber(item, index + 1));
}

/** A paper of which nothing could be quoted leaves no gap. */
function renumber(
  { citation, statement }: { readonly citation: Citation; readonly statement: Statement },
  n: number,
): DigestItem {
  const evidence = statement.evidence.map((piece) => ({ ...piece, n }));
  return {
    citation: { ...citation, n },
    statement: { ...statement, citations: [n], evidence },
  };
}
