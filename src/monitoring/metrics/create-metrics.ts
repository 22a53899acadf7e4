import type { IncomingMessage, ServerResponse } from "node:http";
import { PrometheusExporter } from "@opentelemetry/exporter-prometheus";
import { MeterProvider } from "@opentelemetry/sdk-metrics";
import type { StepListener } from "../../lib/step.ts";
import { createInstruments } from "./instruments.ts";
import { type Observed, observeProcess } from "./observe-process.ts";
import { recordSteps } from "./record-steps.ts";

/** The metrics of a process. */
export interface Metrics {
  readonly listener: StepListener;
  /** Answers a request with all of them, in Prometheus' text format. */
  readonly write: (request: IncomingMessage, response: ServerResponse) => void;
  close(): Promise<void>;
}

/** A series for each combination of labels: beyond this all further ones are counted together. */
const MAX_SERIES = 500;

/** @param provider See {@link recordSteps}. */
export function createMetrics(observed: Observed, provider: string): Metrics {
  const exporter = new PrometheusExporter({
    preventServerStart: true,
    withoutScopeInfo: true,
    withoutTargetInfo: true,
  });
  const views = [{ instrumentName: "*", aggregationCardinalityLimit: MAX_SERIES }];
  const meters = new MeterProvider({ readers: [exporter], views });
  const meter = meters.getMeter("papercord");
  const endObserving = observeProcess(meter, observed);
  return {
    listener: recordSteps(createInstruments(meter), provider),
    write: (request, response) => exporter.getMetricsRequestHandler(request, response),
    close() {
      endObserving();
      return meters.shutdown();
    },
  };
}
