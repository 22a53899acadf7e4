import { onTestFinished } from "vitest";
import { ArxivClient } from "../../../src/corpus/arxiv/arxiv-client.ts";
import type { LiveOptions, LivePage } from "../../../src/corpus/arxiv/arxiv-sources.ts";
import { parseLiveSource } from "../../../src/corpus/arxiv/live-source.ts";
import { isRejected } from "../../../src/corpus/is-rejected.ts";
import { StillClock } from "../../doubles/still-clock.ts";
import {
  type ArxivServerPaper,
  type ArxivServerScript,
  startArxivServer,
} from "../../support/arxiv-server.ts";

/** A stand-in arXiv that insists on its three seconds, and a client of it; both on one clock that jumps over waits. */
export async function setUpArxiv(script: ArxivServerScript = {}, timeoutMs = 5_000) {
  const clock = new StillClock();
  const server = await startArxivServer({ clock, ...script });
  onTestFinished(() => server[Symbol.asyncDispose]());
  const addresses = { apiUrl: server.url, oaiUrl: server.oaiUrl };
  const client = new ArxivClient({ ...addresses, clock, timeoutMs });
  const pages = (name: string, options: LiveOptions = {}): Promise<LivePage[]> => {
    const source = parseLiveSource(name);
    if (!source) throw new Error(`wanted the name of a live source, got ${name}`);
    return Array.fromAsync(client.pages(source, options));
  };
  return { server, clock, client, pages };
}

/** Papers of category cs.CL, one a day in March 2026, the first on the 1st; each with its own text. */
export function dailyPapers(count: number): ArxivServerPaper[] {
  return Array.from({ length: count }, (_, index) => {
    const day = `2026-03-${String((index % 28) + 1).padStart(2, "0")}`;
    const minute = String(index % 60).padStart(2, "0");
    return {
      id: `2603.${String(10_001 + index)}v1`,
      title: `Daily finding number ${index + 1}`,
      summary: `We report finding number ${index + 1} of ${day}.`,
      categories: ["cs.CL"],
      published: `${day}T12:${minute}:00Z`,
      updated: `${day}T12:${minute}:00Z`,
    };
  });
}

/** Titles of the records, and reasons of the refusals. */
export function saidOf(pages: readonly LivePage[]): string[] {
  return pages.flatMap(({ results }) =>
    results.map((result) => (isRejected(result) ? result.reason : result.title)),
  );
}
