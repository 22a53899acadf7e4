import { expect, test } from "vitest";
import { CallMeter } from "../../src/llm/call-meter.ts";
import { createOpenAIClient } from "../../src/llm/openai-client.ts";
import { createOpenAIEmbeddingModel } from "../../src/llm/openai-embedding-model.ts";
import { RequestPolicy } from "../../src/llm/request-policy.ts";
import { trackSpending } from "../../src/llm/spending.ts";
import { CountingLedger } from "../doubles/counting-ledger.ts";
import { startOpenAIServer } from "../support/openai-server/openai-server.ts";
import type { EmbeddingReply } from "../support/openai-server/play-embedding-reply.ts";

/** A billionth of a dollar for a token. */
const PRICE = { input: 0.001, output: 0 };
const TEXT = "Wörter und Zahlen";
const BYTES = 18;
const ESTIMATED = 6;

async function start(ledger: CountingLedger, ...replies: readonly EmbeddingReply[]) {
  const embeddings = (_: unknown, place: number): EmbeddingReply =>
    replies[place] ?? { kind: "vectors" };
  const server = await startOpenAIServer({ embeddings });
  const model = await createOpenAIEmbeddingModel({
    client: createOpenAIClient({ baseUrl: server.baseUrl }),
    model: "small",
    dimensions: 8,
    policy: new RequestPolicy({ retries: 1, firstDelayMs: 1 }),
    meter: new CallMeter({ model: "small", price: PRICE, ledger }),
  });
  return { server, model, [Symbol.asyncDispose]: () => server.close() };
}

test("a question's vector is paid as the server reports, after as many tokens as bytes were set aside", async () => {
  const ledger = new CountingLedger();
  await using started = await start(ledger);
  const { spending } = await trackSpending(() => started.model.embedQuery(TEXT));
  expect(ledger.reserved).toEqual([BYTES]);
  expect(ledger.settled).toEqual([1]);
  expect(spending).toMatchObject({ calls: 1, inputTokens: 1, outputTokens: 0, isEstimated: false });
});

test("the vectors of documents are paid request by request, and estimated where nothing is reported", async () => {
  const ledger = new CountingLedger();
  const data = [{ index: 0, embedding: [1, 0, 0, 0, 0, 0, 0, 0] }];
  const refused = { kind: "error", status: 400 } as const;
  const unreported = { kind: "json", body: { data } } as const;
  await using started = await start(ledger, refused, unreported, unreported);
  await started.model.embedDocuments([TEXT, TEXT]);
  expect(ledger.reserved).toEqual([2 * BYTES, BYTES, BYTES]);
  expect(ledger.settled).toEqual([0, ESTIMATED, ESTIMATED]);
});

test("a request that is tried again is paid again if the server has worked for both", async () => {
  const ledger = new CountingLedger();
  await using started = await start(ledger, { kind: "vectors", fault: "missing" });
  await started.model.embedQuery(TEXT);
  expect(ledger.settled).toEqual([1, 1]);
  expect(started.server.embeddingRequests()).toHaveLength(2);
});

test("nothing is embedded when a ceiling stands in the way, and it isn't tried again", async () => {
  const ledger = new CountingLedger(BYTES - 1);
  await using started = await start(ledger);
  await expect(started.model.embedQuery(TEXT)).rejects.toMatchObject({ kind: "budget" });
  expect(started.server.requests).toEqual([]);
});
