import { joinNotices, type Noticed } from "../../lib/notice.ts";
import { phrase } from "../../lib/phrase.ts";
import { type Reasoned, toReason } from "../../lib/reason.ts";
import type { RankedPaper } from "../../retrieval/retriever.ts";
import type { AnswerServices } from "../answer-services.ts";
import type { ClaimOptions } from "../assistant.ts";
import { type NumberedAbstracts, numberAbstracts } from "../number-abstracts.ts";
import { toWholePaper } from "../papers/whole-paper.ts";
import { runAtMost } from "../summary/run-at-most.ts";
import { citeClaims } from "./cite-claims.ts";
import type { ClaimReport, ClaimsChecked } from "./claim-report.ts";
import { type MessageClaim, type ReadClaims, readClaims } from "./read-claims.ts";
import { reviewClaims } from "./review-claims.ts";
import { type WeighedClaim, weighClaim } from "./weigh-claim.ts";

/** Papers that a claim is held against. */
const PAPERS = 6;
/** Claims that are looked up at the same time. */
const AT_A_TIME = 4;
/** With less time than this left no model is asked, and none is waited for longer than the most. */
const MIN_REVIEW_MS = 2_000;
const MAX_REVIEW_MS = 10_000;

/** A claim's weight and what its search had to do without. */
interface FoundClaim {
  readonly weighed: WeighedClaim;
  readonly noticed: Noticed;
}

/**
 * Holds each claim of a message against the papers that a search finds for it.
 *
 * @param text With Discord's markup; of its claims the first twelve are checked.
 * @throws {LibraryError} If the library cannot be searched.
 */
export async function checkClaims(
  text: string,
  services: AnswerServices,
  options: ClaimOptions = {},
): Promise<ClaimReport> {
  const started = services.clock();
  const { signal } = options;
  const read = readClaims(text);
  const elapsed = () => Math.round(services.clock() - started);
  signal?.throwIfAborted();
  if (read.claims.length === 0) {
    return { kind: "no-claims", ...lackReason(read), skipped: read.skipped, ms: elapsed() };
  }
  const abstractOf = createAbstractReader(services);
  const found = await runAtMost(
    read.claims,
    (claim) => findAndWeigh(claim, services, abstractOf, options),
    { most: AT_A_TIME },
  );
  const { weighed, ...mode } = await review(
    found.map((own) => own.weighed),
    services,
    services.deadlineMs - elapsed(),
    signal,
  );
  signal?.throwIfAborted();
  return {
    kind: "checked",
    ...citeClaims(weighed),
    skipped: read.skipped,
    unchecked: read.unchecked,
    ...mode,
    ...found.find(({ noticed }) => noticed.notice !== undefined)?.noticed,
    ms: elapsed(),
  };
}

function lackReason({ skipped, unchecked }: ReadClaims): Reasoned {
  if (unchecked > 0) return toReason(phrase("claimsTooLong"));
  return toReason(phrase(skipped > 0 ? "claimsNothing" : "noText"));
}

type AbstractReader = (paper: RankedPaper) => Promise<NumberedAbstracts>;

/** Reads each paper once, however many claims it is found for. */
function createAbstractReader({ paper: stored }: AnswerServices): AbstractReader {
  const known = new Map<string, Promise<NumberedAbstracts>>();
  const read: AbstractReader = async (found) => {
    const whole = await stored(found.paper.paperId);
    return numberAbstracts([whole ? toWholePaper(whole, found) : found]);
  };
  return (found) => {
    const { paperId } = found.paper;
    const abstract = known.get(paperId) ?? read(found);
    known.set(paperId, abstract);
    return abstract;
  };
}

async function findAndWeigh(
  { text, context }: MessageClaim,
  { retriever, vocabulary, similarity }: AnswerServices,
  abstractOf: AbstractReader,
  { filter = {}, signal }: ClaimOptions,
): Promise<FoundClaim> {
  const query = context === undefined ? text : `${context} ${text}`;
  const { papers, ...found } = await retriever.retrieve(query, {
    topK: PAPERS,
    // "In 2019" is part of what is claimed, not a filter.
    filter,
    ...(signal ? { signal } : {}),
  });
  const [abstracts, words, alike] = await Promise.all([
    Promise.all(papers.map(abstractOf)),
    vocabulary(),
    similarity(),
  ]);
  signal?.throwIfAborted();
  const weighed = weighClaim(text, abstracts, { vocabulary: words, similarity: alike });
  return { weighed, noticed: joinNotices(found) };
}

type Reviewed = Pick<ClaimsChecked, "mode" | "prompt"> & {
  readonly weighed: readonly WeighedClaim[];
};

async function review(
  weighed: readonly WeighedClaim[],
  { judges, chatModel, prompts: { judge }, onModelFailure }: AnswerServices,
  remainingMs: number,
  signal: AbortSignal | undefined,
): Promise<Reviewed> {
  if (!judges || !chatModel || remainingMs < MIN_REVIEW_MS) return { weighed, mode: "rules" };
  const deadlineMs = Math.min(MAX_REVIEW_MS, remainingMs);
  const model = {
    chatModel,
    prompt: judge,
    deadlineMs,
    ...(onModelFailure ? { onModelFailure } : {}),
  };
  const reviewed = await reviewClaims(weighed, model, signal);
  if (!reviewed) return { weighed, mode: "rules" };
  return { weighed: reviewed, mode: "judged", prompt: judge.id };
}
