import type { RecordSource } from "../../corpus/record-source.ts";
import type { CostEstimate } from "../../indexing/cost/cost-estimate.ts";
import { withSpool } from "../../indexing/cost/spool-source.ts";
import type { IngestOptions, IngestReport } from "../../indexing/ingest-report.ts";
import { UserFacingError } from "../../lib/user-facing-error.ts";
import type { CliServices } from "../cli-services.ts";
import type { CommandContext } from "../command-context.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { toIngestJson } from "../json/to-ingest-json.ts";
import type { ProgressDisplay } from "../progress/progress-display.ts";
import { createProgressDisplay } from "../progress/create-progress-display.ts";
import { describeUnknownPrice } from "../render/describe-cost.ts";
import { renderIngestReport } from "../render/render-ingest-report.ts";
import { writeJson } from "../write-json.ts";
import { confirmCost } from "./confirm-cost.ts";
import type { IngestFlags } from "./ingest-flags.ts";
import { RejectsFile } from "./rejects-file.ts";

const GOES_ON = "What was written is kept: the same command goes on from there.\n";

/**
 * Adds what was named, after asking where it costs more than may be paid
 * unasked, and reports.
 *
 * @returns The exit code.
 */
export async function addPapers(
  names: readonly string[],
  flags: IngestFlags,
  context: CommandContext,
): Promise<number> {
  const services = await context.openServices();
  const rejects = flags.rejects === undefined ? undefined : new RejectsFile(flags.rejects);
  let report: IngestReport | undefined;
  try {
    report = await readAndAdd(names, flags, { services, context, rejects });
  } catch (error) {
    if (context.io.signal?.aborted === true) await context.stderr.write(GOES_ON);
    throw error;
  } finally {
    if (!report) rejects?.discard();
  }
  if (!report) {
    await context.stderr.write("Nothing was embedded, and nothing was added.\n");
    return EXIT_CODE.done;
  }
  await showReport(report, flags, context);
  rejects?.finish();
  if (hasPapers(report) || names.length === 0) return EXIT_CODE.done;
  await context.stderr.write(
    report.quarantined.length > 0
      ? "Every paper that could be read went into quarantine; nothing was added.\n"
      : "No paper could be read from what you named; nothing was added.\n",
  );
  return EXIT_CODE.failed;
}

async function showReport(
  report: IngestReport,
  { json, rejects }: IngestFlags,
  { stdout }: CommandContext,
): Promise<void> {
  await (json === true
    ? writeJson(stdout, toIngestJson(report))
    : stdout.write(renderIngestReport(report, stdout.layout(), rejects)));
}

/** What adding works with. */
interface Adding {
  readonly services: CliServices;
  readonly context: CommandContext;
  readonly rejects: RejectsFile | undefined;
}

/** @returns Undefined when the person doesn't want to pay. */
async function readAndAdd(
  names: readonly string[],
  flags: IngestFlags,
  { services, context, rejects }: Adding,
): Promise<IngestReport | undefined> {
  const { allow = [], rebuild = false, since, limit, yes = false, json = false } = flags;
  const { signal } = context.io;
  const display = createProgressDisplay(context.stderr, context.io);
  const options: IngestOptions = {
    allow,
    rebuild,
    onProgress: display.update,
    ...(rejects ? { onRejected: rejects.add } : {}),
    ...(signal === undefined ? {} : { signal }),
  };
  const [paperId] = allow;
  if (names.length === 0 && paperId !== undefined) {
    return allowPaper(paperId, services, options).finally(display.stop);
  }
  const named = services.sourceOf(names, { since, limit });
  const paid = await services.upkeep.paidEmbedder({ rebuild });
  if (!paid?.price) {
    if (paid) await context.stderr.write(`${describeUnknownPrice(paid.model)}\n`);
    return services.ingest(named, options).finally(display.stop);
  }
  return withSpool(named, async (source) => {
    const shown = { ...options, onProgress: display.update };
    const cost = await estimateCost(source, services, shown).finally(display.stop);
    const consent = { confirmUsd: services.confirmUsd, yes, json };
    if (cost && !(await confirmCost(cost, consent, context))) return undefined;
    const again = createProgressDisplay(context.stderr, context.io);
    return services.ingest(source, { ...options, onProgress: again.update }).finally(again.stop);
  });
}

/** @returns What the ingest is going to embed; for a rebuild, with everything that is stored. */
async function estimateCost(
  source: RecordSource,
  { desk, upkeep }: CliServices,
  {
    rebuild = false,
    signal,
    onProgress,
  }: Pick<IngestOptions, "rebuild" | "signal"> & { readonly onProgress: ProgressDisplay["update"] },
): Promise<CostEstimate | undefined> {
  const options = { onProgress, ...(signal ? { signal } : {}) };
  const { cost } = await desk.preview(source, { most: 0, ...options });
  if (!rebuild) return cost;
  const stored = await upkeep.rebuildCost(options);
  return stored && addCosts(stored, cost);
}

function addCosts(one: CostEstimate, other: CostEstimate | undefined): CostEstimate {
  if (!other) return one;
  const { model, usd } = one;
  const counts = { papers: one.papers + other.papers, tokens: one.tokens + other.tokens };
  return { model, ...counts, ...(usd === undefined ? {} : { usd: usd + (other.usd ?? 0) }) };
}

/** Lets a text through as the quarantine keeps it, wherever it came from. */
async function allowPaper(
  paperId: string,
  { desk }: CliServices,
  { signal, onProgress }: IngestOptions,
): Promise<IngestReport> {
  const outcome = await desk.allow(paperId, {
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress } : {}),
  });
  if (outcome.kind === "allowed") return outcome.report;
  throw new UserFacingError(
    `No paper ${paperId} is in quarantine. \`npm run ingest -- --quarantine\` lists those that are.`,
  );
}

function hasPapers(report: IngestReport): boolean {
  const { added, updated, merged, unchanged, duplicates } = report;
  return added + updated + merged + unchanged + duplicates > 0;
}
