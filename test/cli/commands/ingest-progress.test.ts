import { expect, test } from "vitest";
import { parseLiveSource } from "../../../src/corpus/arxiv/live-source.ts";
import type { IngestReport } from "../../../src/indexing/ingest-report.ts";
import { FakeCliServices } from "../fake-cli-services.ts";
import { runCaptured } from "../run-captured.ts";

const REPORT: IngestReport = {
  files: 1,
  read: 100,
  added: 100,
  updated: 0,
  unchanged: 0,
  duplicates: 0,
  merged: 0,
  merges: [],
  rejected: [],
  quarantined: [],
  flagged: [],
  chunks: 100,
  embedded: 100,
  ms: 5,
};

test("ingest in a pipe writes a line at most every few seconds", async () => {
  let time = 0;
  const services = new FakeCliServices({
    ingest: (_paths, { onProgress }) => {
      for (let done = 0; done <= 100; done += 1) {
        time += 100;
        onProgress?.({ phase: "embedding", done, total: 100 });
      }
      onProgress?.({ phase: "waiting", done: 0, holder: "process 4711" });
      onProgress?.({ phase: "waiting", done: 0, holder: "process 4711" });
      return Promise.resolve(REPORT);
    },
  });
  const { stderr } = await runCaptured(["ingest", "a.txt"], { services, now: () => time });
  expect(stderr).toMatchInlineSnapshot(`
    "Embedding: 29 of 100 papers, 10/s, 7.1 s left
    Embedding: 59 of 100 papers, 10/s, 4.1 s left
    Embedding: 89 of 100 papers, 10/s, 1.1 s left
    Waiting for the library: it is being written by process 4711
    "
  `);
});

test("ingest on a terminal shows a bar and takes it away again", async () => {
  const services = new FakeCliServices({
    ingest: (_paths, { onProgress }) => {
      const records = { read: 2_000, done: 0 };
      onProgress?.({ phase: "reading", done: 500_000, total: 1_000_000, records });
      onProgress?.({ phase: "fitting", done: 0 });
      return Promise.resolve(REPORT);
    },
  });
  const { stderr } = await runCaptured(["ingest", "a.txt"], { services, isTTY: true });
  expect(stderr).toContain("━━━━━━━━━━━━┄┄┄┄┄┄┄┄┄┄┄┄ Reading: 2,000 papers");
  expect(stderr).toContain("Fitting the embedder");
  expect(stderr.endsWith("\u001B[2K")).toBe(true);
});

test("ingest on a narrow terminal shortens its bar, never its words", async () => {
  const services = new FakeCliServices({
    ingest: (_paths, { onProgress }) => {
      const records = { read: 2_000, done: 0 };
      onProgress?.({ phase: "reading", done: 500_000, total: 1_000_000, records });
      return Promise.resolve(REPORT);
    },
  });
  const run = (columns: number) =>
    runCaptured(["ingest", "a.txt"], { services, isTTY: true, columns });
  expect((await run(36)).stderr).toContain("G━━━━━━━┄┄┄┄┄┄ Reading: 2,000 papers");
  expect((await run(24)).stderr).toMatch(/(?<![━┄] )Reading: 2,000 papers/u);
});

test("ingest that is stopped says how to go on", async () => {
  const controller = new AbortController();
  const services = new FakeCliServices({
    ingest: () => {
      controller.abort();
      return Promise.reject(controller.signal.reason as Error);
    },
  });
  const world = { services, signal: controller.signal };
  const { code, stderr } = await runCaptured(["ingest", "a.txt"], world);
  expect(stderr).toBe("What was written is kept: the same command goes on from there.\nStopped.\n");
  expect(code).toBe(130);
});

test("ingest answers a name at arXiv that can't be one as wrong usage", async () => {
  const services = new FakeCliServices({
    sourceOf: (names) => {
      names.forEach(parseLiveSource);
      throw new Error("every name was taken");
    },
  });
  const { code, stderr } = await runCaptured(["ingest", "arxiv-oai:?"], { services });
  expect(stderr).toContain("names no set of arXiv");
  expect(code).toBe(2);
});
