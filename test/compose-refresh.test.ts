import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createServices } from "../src/compose.ts";
import { ConfigError, parseConfig } from "../src/config.ts";
import { dailyPapers } from "./corpus/arxiv/arxiv-set-up.ts";
import { startArxivServer } from "./support/arxiv-server.ts";
import { makeTempDir } from "./support/temp-dir.ts";

async function servicesWith(env: Readonly<Record<string, string>>) {
  const folder = await makeTempDir();
  const own = { LANCEDB_URI: join(folder, "library"), STATE_URL: join(folder, "state.sqlite") };
  const services = await createServices(parseConfig({ ...own, ...env }));
  onTestFinished(() => services.close());
  return services;
}

test("createServices() refreshes what REFRESH_SOURCES names, from the addresses that are set", async () => {
  // Whatever day it is, they are new.
  const papers = dailyPapers(3).map((paper) => ({ ...paper, datestamp: "2999-01-01" }));
  await using server = await startArxivServer({ papers });
  const services = await servicesWith({
    REFRESH_SOURCES: "arxiv-oai:cs",
    ARXIV_OAI_URL: server.oaiUrl,
  });
  const told: unknown[] = [];
  await services.refresh?.({
    due: new Date(),
    signal: new AbortController().signal,
    onRefreshed: (source, counts) => told.push(source, counts),
    onFailed: (source, error) => told.push(source, error),
  });
  expect(told).toMatchObject(["arxiv-oai:cs", { read: 3, added: 3 }]);
  expect(await services.libraryStats()).toMatchObject({ papers: 3 });
});

test("createServices() refreshes nothing unless it is told to", async () => {
  expect((await servicesWith({})).refresh).toBeUndefined();
});

test.for(["arxiv-category:cs.CL, arxiv-oai:nonsense", "arxiv-oai:cs\narxiv:1234"])(
  "createServices() refuses REFRESH_SOURCES=%j without repeating it",
  async (names) => {
    const starting = servicesWith({ REFRESH_SOURCES: names });
    await expect(starting).rejects.toThrow(ConfigError);
    await expect(starting).rejects.toThrow(
      /^Cannot start, .*\n {2}REFRESH_SOURCES: name 2 is no .+ of arXiv$/,
    );
  },
);
