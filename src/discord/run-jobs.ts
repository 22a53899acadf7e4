import { observeSteps, type StepListener } from "../lib/step.ts";
import type { BotServices } from "./bot-services.ts";
import type { Job } from "./job.ts";

/** Leaves the first questions after a start to themselves. */
const FIRST_AFTER_MS = 5_000;

/**
 * Runs the jobs of this process until told to stop: each by itself, never twice at once. One that fails is logged and tried again at its
 * next time.
 *
 * @returns Stops them; resolves when none is running. Safe to repeat.
 */
export function runJobs(
  jobs: readonly Job[],
  services: BotServices,
  observe: StepListener = () => undefined,
): () => Promise<void> {
  const { timers, shards } = services;
  const ending = new AbortController();
  const waiting = new Map<Job, () => void>();
  const running = new Map<Job, Promise<void>>();

  const runOnce = async (job: Job): Promise<void> => {
    const logger = services.logger.child({ job: job.name });
    const run = () => job.run({ ...services, logger }, ending.signal);
    await observeSteps(observe, "job", run, { job: job.name }).catch((err: unknown) =>
      logger.error({ err }, "job failed"),
    );
    running.delete(job);
    if (!ending.signal.aborted) schedule(job, job.everyMs);
  };
  const schedule = (job: Job, afterMs: number): void => {
    const cancel = timers.after(afterMs, () => {
      waiting.delete(job);
      running.set(job, runOnce(job));
    });
    waiting.set(job, cancel);
  };
  const own = jobs.filter(({ runsOnce = false }) => !runsOnce || shards.hasFirst);
  for (const job of own) schedule(job, FIRST_AFTER_MS);

  return async () => {
    ending.abort();
    for (const cancel of waiting.values()) cancel();
    waiting.clear();
    await Promise.allSettled(running.values());
  };
}
