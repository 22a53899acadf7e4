import {
  diag,
  DiagLogLevel,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import type { Context, Tracer } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from "@opentelemetry/resources";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import type { Step, StepListener } from "../../lib/step.ts";
import { errorType } from "../error-type.ts";
import { callAttributes, usageAttributes } from "../gen-ai.ts";
import { isModelCall, isNobodys } from "../request.ts";

/** Traces of what the process does. */
export interface Traces {
  readonly listener: StepListener;
  /** Sends what is left, for as long as that may take at the end of a process. Never rejects. */
  readonly close: () => Promise<void>;
}

const CLOSE_MS = 3_000;
/** Spans that wait to be sent; more are dropped while nobody takes them. */
const MAX_QUEUE = 4_096;

/**
 * Sends a trace of each request and job by OTLP over HTTP, to where `OTEL_EXPORTER_OTLP_ENDPOINT` and its kin say. A receiver
 * that doesn't answer costs the spans and nothing else.
 *
 * @param options.provider Whose models are called, as OpenTelemetry's conventions name them.
 * @param options.onUnsent Told when spans could not be sent.
 */
export function createTraces({
  provider,
  onUnsent,
}: {
  readonly provider: string;
  readonly onUnsent: () => void;
}): Traces {
  const none = (): void => undefined;
  diag.setLogger(
    { error: onUnsent, warn: none, info: none, debug: none, verbose: none },
    { logLevel: DiagLogLevel.ERROR, suppressOverrideMessage: true },
  );
  const resource = defaultResource()
    .merge(resourceFromAttributes({ "service.name": "papercord" }))
    .merge(detectResources({ detectors: [envDetector] }));
  const exporter = new OTLPTraceExporter();
  const tracers = new TracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor({ exporter, maxQueueSize: MAX_QUEUE })],
  });
  const tracer = tracers.getTracer("papercord");
  return {
    listener(root) {
      if (!isNobodys(root)) writeSpan(root, ROOT_CONTEXT, { tracer, provider });
    },
    async close() {
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, CLOSE_MS);
      await Promise.race([tracers.shutdown().catch(onUnsent), late]);
      clearTimeout(timer);
      diag.disable();
    },
  };
}

/** A span and those within it. All are over, so each is written with its own times. */
function writeSpan(
  step: Step,
  within: Context,
  to: { readonly tracer: Tracer; readonly provider: string },
): void {
  const { name, startedAt, ms, error, steps } = step;
  const isCall = isModelCall(step);
  const attributes = isCall
    ? { ...callAttributes(step, to.provider), ...usageAttributes(step) }
    : notesOf(step);
  const span = to.tracer.startSpan(
    isCall ? `${name} ${String(step.notes["model"])}` : name,
    {
      startTime: startedAt,
      kind: isCall ? SpanKind.CLIENT : SpanKind.INTERNAL,
      attributes: { ...attributes } as never,
    },
    within,
  );
  if (error !== undefined) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.setAttribute("error.type", errorType(error));
  }
  const inner = trace.setSpan(within, span);
  for (const each of steps) writeSpan(each, inner, to);
  span.end(startedAt + ms);
}

function notesOf({ notes }: Step): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(notes).flatMap(([note, value]) =>
      value === undefined ? [] : [[`papercord.${note}`, value] as const],
    ),
  );
}
