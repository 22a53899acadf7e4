import type { LiveSource } from "../../corpus/arxiv/live-source.ts";
import {
  type RefreshCounts,
  type RefreshRun,
  type RefreshServices,
  refreshSource,
} from "./refresh-source.ts";

/** Told how a refresh goes. */
export interface RefreshEvents {
  /** @param source Its name. */
  readonly onRefreshed: (source: string, counts: RefreshCounts) => void;
  /** The others go on, and this one is tried again the next time. */
  readonly onFailed: (source: string, error: unknown) => void;
}

/**
 * Brings the library up to date with live sources, one after the other. One
 * that fails holds up no other; one that another process sees to is left to it.
 *
 * @returns Resolves when all were tried, or soon after the signal aborts.
 */
export async function refreshLibrary(
  sources: readonly LiveSource[],
  services: RefreshServices,
  { due, signal, onRefreshed, onFailed }: RefreshRun & RefreshEvents,
): Promise<void> {
  for (const source of sources) {
    try {
      const counts = await refreshSource(source, services, { due, signal });
      if (counts) onRefreshed(source.name, counts);
    } catch (error) {
      if (signal.aborted) return;
      onFailed(source.name, error);
    }
  }
}
