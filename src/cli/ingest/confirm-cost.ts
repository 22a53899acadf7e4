import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import type { CostEstimate } from "../../indexing/cost/cost-estimate.ts";
import type { CommandContext } from "../command-context.ts";
import { InterruptedError } from "../interrupted-error.ts";
import { describeCost } from "../render/describe-cost.ts";
import { UsageError } from "../usage-error.ts";

/** What a person said about costs. */
export interface CostConsent {
  /** US dollars that may be spent without asking. */
  readonly confirmUsd: number;
  /** Whether `--yes` was given. */
  readonly yes: boolean;
  /** Whether a program reads the output: then nobody is asked. */
  readonly json: boolean;
}

/**
 * Asks before more is paid than may be paid unasked.
 *
 * @returns Whether to go on.
 * @throws {UsageError} If there is nobody to ask.
 * @throws {InterruptedError} If the person presses Ctrl-C instead of answering.
 */
export async function confirmCost(
  cost: CostEstimate,
  { confirmUsd, yes, json }: CostConsent,
  { io, stderr }: Pick<CommandContext, "io" | "stderr">,
): Promise<boolean> {
  if (cost.usd === undefined || cost.usd <= confirmUsd) return true;
  const what = describeCost(cost);
  if (yes) {
    await stderr.write(`${what}\n`);
    return true;
  }
  if (json || io.stdin.isTTY !== true || !stderr.isTerminal) {
    throw new UsageError(
      `${what} Call the command again with --yes to pay that, or raise INGEST_CONFIRM_USD; --dry-run shows what would be added.`,
    );
  }
  const lines = createInterface({ input: io.stdin, output: stderr.stream });
  try {
    const options = io.signal === undefined ? {} : { signal: io.signal };
    const asked = lines.question(`${what}\nGo on? [y/N] `, options).catch(nothingWhenEnded);
    const ended = once(lines, "close").then(() => undefined);
    const stopped = once(lines, "SIGINT").then(() => new InterruptedError());
    const reply = await Promise.race([asked, ended, stopped]);
    io.signal?.throwIfAborted();
    if (typeof reply !== "string") await stderr.write("\n");
    if (reply instanceof InterruptedError) throw reply;
    // Whoever ends the input has said no.
    return /^\s*y(?:es)?\s*$/i.test(reply ?? "");
  } finally {
    lines.close();
  }
}

function nothingWhenEnded(error: unknown): undefined {
  if (error instanceof Error && error.name === "AbortError") return undefined;
  throw error;
}
