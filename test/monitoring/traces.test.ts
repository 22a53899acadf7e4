import { describe, expect, onTestFinished, test, vi } from "vitest";
import {
  beginStep,
  noteRequest,
  observeSteps,
  step,
  type StepListener,
} from "../../src/lib/step.ts";
import { createTraces } from "../../src/monitoring/traces/create-traces.ts";
import { startOtlpReceiver } from "./otlp-receiver.ts";

function startTraces(endpoint: string) {
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
  vi.stubEnv("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=test");
  onTestFinished(() => void vi.unstubAllEnvs());
  let unsent = 0;
  const traces = createTraces({ provider: "openai", onUnsent: () => (unsent += 1) });
  return { ...traces, unsent: () => unsent };
}

function ask(listener: StepListener): void {
  observeSteps(
    listener,
    "interaction",
    () => {
      step("acknowledge", () => undefined);
      step("write", () => {
        const call = beginStep("chat", { model: "gpt-6-luna" });
        call.note({ inputTokens: 10, outputTokens: 2, finish: "stop", firstMs: 400 });
        call.end(new TypeError("the question"));
      });
      noteRequest({ outcome: "answered" });
    },
    { command: "ask" },
  );
}

describe("traces", () => {
  test("are sent with the last request's when the process ends: one tree, calls of models by the conventions", async () => {
    await using receiver = await startOtlpReceiver();
    const { listener, close } = startTraces(receiver.endpoint);
    ask(listener);
    observeSteps(listener, "message", () => undefined, { command: "message" });
    await close();
    const spans = receiver.spans();
    const byName = Object.fromEntries(spans.map((span) => [span.name, span]));
    expect(Object.keys(byName)).toEqual(["acknowledge", "chat gpt-6-luna", "write", "interaction"]);
    const [chat, write, root] = ["chat gpt-6-luna", "write", "interaction"].map(
      (name) => byName[name],
    );
    expect([chat?.parentSpanId, write?.parentSpanId]).toEqual([write?.spanId, root?.spanId]);
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
    expect(chat).toMatchObject({ kind: 3, status: { code: 2 } });
    expect(
      Object.fromEntries((chat?.attributes ?? []).map(({ key, value }) => [key, value])),
    ).toEqual({
      "gen_ai.operation.name": { stringValue: "chat" },
      "gen_ai.provider.name": { stringValue: "openai" },
      "gen_ai.request.model": { stringValue: "gpt-6-luna" },
      "gen_ai.usage.input_tokens": { intValue: 10 },
      "gen_ai.usage.output_tokens": { intValue: 2 },
      "gen_ai.response.time_to_first_chunk": { doubleValue: 0.4 },
      "gen_ai.response.finish_reasons": { arrayValue: { values: [{ stringValue: "stop" }] } },
      "error.type": { stringValue: "TypeError" },
    });
    expect(BigInt(chat?.startTimeUnixNano ?? 0)).toBeGreaterThanOrEqual(
      BigInt(root?.startTimeUnixNano ?? 0),
    );
    expect(receiver.bodies[0]).toMatch(/^\/v1\/traces .*deployment\.environment\.name/u);
    expect(receiver.bodies.join("")).not.toContain("the question");
  });

  test.each(["hang", 400] as const)(
    "cost nothing but themselves when the receiver answers %s",
    async (status) => {
      await using receiver = await startOtlpReceiver(status);
      const { listener, close, unsent } = startTraces(receiver.endpoint);
      ask(listener);
      const began = performance.now();
      await close();
      expect(performance.now() - began).toBeLessThan(4_000);
      if (status === 400) expect(unsent()).toBe(1);
    },
  );

  test("cost nothing but themselves when nobody is there", async () => {
    const { listener, close } = startTraces("http://127.0.0.1:9");
    for (let place = 0; place < 5_000; place += 1) ask(listener);
    const began = performance.now();
    await close();
    expect(performance.now() - began).toBeLessThan(4_000);
  });
});
