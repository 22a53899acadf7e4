import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { DiscordAPIError } from "discord.js";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  beginStep,
  noteRequest,
  observeSteps,
  step,
  type StepListener,
} from "../../src/lib/step.ts";
import { LlmError } from "../../src/llm/llm-error.ts";
import { createMetrics } from "../../src/monitoring/metrics/create-metrics.ts";

/** Metrics, and the samples of their page by name and labels. */
async function startMetrics() {
  const metrics = createMetrics(
    {
      underWay: () => 3,
      waiting: () => 1,
      shards: () => 2,
      silentMs: () => 41_250,
      library: async () => ({ papers: 515, updatedAt: new Date(1_000) }),
    },
    "openai",
  );
  const server = createServer((request, response) => metrics.write(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.close();
    await metrics.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const page = async () => (await fetch(url)).text();
  return { listener: metrics.listener, page, samples: async () => readSamples(await page()) };
}

function readSamples(page: string): ReadonlyMap<string, number> {
  const lines = page.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(" ");
      return [line.slice(0, end), Number(line.slice(end + 1))] as const;
    }),
  );
}

/** An interaction that is acknowledged, and does some work. */
function interact(listener: StepListener, command: string, work: () => unknown): unknown {
  return observeSteps(
    listener,
    "interaction",
    () => {
      step("acknowledge", () => undefined);
      return work();
    },
    { command, interactionId: "1573817815423516672" },
  );
}

describe("the metrics", () => {
  test("count requests by command and outcome, what was checked and what it cost", async () => {
    const { listener, samples } = await startMetrics();
    interact(listener, "ask", () => {
      step("rank", () => undefined, { hits: 80 });
      const call = beginStep("chat", { model: "gpt-6-luna" });
      call.note({ inputTokens: 1_800, outputTokens: 300, firstMs: 400, costUsd: 0.25 });
      call.end();
      noteRequest({ outcome: "answered", kept: 5, dropped: 1 });
    });
    interact(listener, "settings", () => undefined);
    const found = await samples();
    const model = `gen_ai_operation_name="chat",gen_ai_provider_name="openai",gen_ai_request_model="gpt-6-luna"`;
    const expected = {
      'papercord_requests_total{command="ask",outcome="answered"}': 1,
      'papercord_requests_total{command="settings",outcome="done"}': 1,
      'papercord_request_duration_seconds_count{command="ask"}': 1,
      papercord_acknowledgement_duration_seconds_count: 2,
      'papercord_step_duration_seconds_count{step="rank"}': 1,
      'papercord_search_hits_bucket{le="80"}': 1,
      'papercord_statements_total{result="kept"}': 5,
      'papercord_statements_total{result="dropped"}': 1,
      'papercord_spent_usd_total{model="gpt-6-luna"}': 0.25,
      [`gen_ai_client_operation_duration_count{${model}}`]: 1,
      [`gen_ai_client_operation_time_to_first_chunk_bucket{${model},le="0.5"}`]: 1,
      [`gen_ai_client_token_usage_sum{${model},gen_ai_token_type="input"}`]: 1_800,
      [`gen_ai_client_token_usage_sum{${model},gen_ai_token_type="output"}`]: 300,
      [`gen_ai_client_token_usage_bucket{${model},gen_ai_token_type="output",le="1024"}`]: 1,
    };
    expect(Object.fromEntries(found)).toMatchObject(expected);
  });

  test("name failures by code or kind, of Discord and of models, and the outcome failed", async () => {
    const { listener, samples } = await startMetrics();
    const refusal = new DiscordAPIError(
      { code: 50_013, message: "no" },
      50_013,
      403,
      "POST",
      "",
      {},
    );
    const fail = (error: unknown) => () => {
      throw error;
    };
    expect(() => interact(listener, "ask", () => step("show", fail(refusal)))).toThrow(refusal);
    expect(() =>
      observeSteps(
        listener,
        "job",
        () => beginStep("chat", { model: "m" }).end(new LlmError("timeout", "late")),
        {
          job: "deliver-digests",
        },
      ),
    ).not.toThrow();
    observeSteps(listener, "message", () => undefined, { command: "message" });
    const found = Object.fromEntries(await samples());
    expect(found).toMatchObject({
      'papercord_requests_total{command="ask",outcome="failed"}': 1,
      'papercord_discord_failures_total{request="show",code="50013"}': 1,
      'gen_ai_client_operation_duration_count{gen_ai_operation_name="chat",gen_ai_provider_name="openai",gen_ai_request_model="m",error_type="timeout"}': 1,
    });
    expect(Object.keys(found).join("\n")).not.toContain('command="message"');
  });

  test("tell how the process is when they are asked for", async () => {
    const { samples } = await startMetrics();
    const found = Object.fromEntries(await samples());
    expect(found).toMatchObject({
      papercord_answers_under_way: 3,
      papercord_answers_waiting: 1,
      papercord_gateway_shards_ready: 2,
      papercord_gateway_heartbeat_age_seconds: 41.25,
      papercord_library_papers: 515,
      papercord_library_updated_timestamp_seconds: 1,
    });
    expect(found["process_resident_memory_bytes"]).toBeGreaterThan(10_000_000);
    expect(Object.keys(found)).toContain('nodejs_eventloop_delay_seconds{quantile="0.99"}');
  });

  test("stay bounded whatever their labels are, and hold no id", async () => {
    const { listener, page } = await startMetrics();
    for (let place = 0; place < 2_000; place += 1) {
      interact(listener, `command-${place}`, () => undefined);
    }
    const text = await page();
    expect(text.match(/^papercord_requests_total\{/gmu)?.length).toBeLessThanOrEqual(500);
    expect(text).not.toContain("1573817815423516672");
  });
});
