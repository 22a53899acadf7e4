import type { Attributes, Counter, Histogram, Meter } from "@opentelemetry/api";

/** What is counted and measured as it happens. */
export interface Instruments {
  readonly requests: Counter;
  readonly requestSeconds: Histogram;
  readonly acknowledgeSeconds: Histogram;
  readonly stepSeconds: Histogram;
  readonly hits: Histogram;
  readonly statements: Counter;
  readonly spentUsd: Counter;
  readonly discordFailures: Counter;
  readonly callSeconds: Histogram;
  readonly firstChunkSeconds: Histogram;
  readonly tokens: Histogram;
}

const QUICK = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const ANSWERS = [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 8, 13, 20, 40, 60];
const ACKNOWLEDGEMENTS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3];
/** Those that OpenTelemetry's conventions for generative AI ask for. */
const CALLS = [
  0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
];
const FIRST_CHUNKS = [
  0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
];
const TOKENS = Array.from({ length: 14 }, (_, power) => 4 ** power);
const HITS = [0, 1, 5, 10, 20, 40, 80, 160, 320];

/** Creates them; what each means stands in docs/monitoring.md. */
export function createInstruments(meter: Meter): Instruments {
  const counter = (name: string, description: string) =>
    meter.createCounter<Attributes>(name, { description });
  const histogram = (
    name: string,
    description: string,
    unit: string,
    boundaries: readonly number[],
  ) =>
    meter.createHistogram<Attributes>(name, {
      description,
      unit,
      advice: { explicitBucketBoundaries: [...boundaries] },
    });
  return {
    requests: counter("papercord_requests_total", "Requests by command and outcome"),
    requestSeconds: histogram(
      "papercord_request_duration_seconds",
      "From a request's arrival to its end",
      "s",
      ANSWERS,
    ),
    acknowledgeSeconds: histogram(
      "papercord_acknowledgement_duration_seconds",
      "From an interaction's arrival until Discord had taken its acknowledgement; more than 3 s is too late",
      "s",
      ACKNOWLEDGEMENTS,
    ),
    stepSeconds: histogram(
      "papercord_step_duration_seconds",
      "Steps of requests and jobs",
      "s",
      QUICK,
    ),
    hits: histogram("papercord_search_hits", "Chunks that a search brought up", "1", HITS),
    statements: counter(
      "papercord_statements_total",
      "Statements of answers that passed the check or were left out",
    ),
    spentUsd: counter(
      "papercord_spent_usd_total",
      "US dollars that calls of models came to, by the price list",
    ),
    discordFailures: counter(
      "papercord_discord_failures_total",
      "Requests to Discord that failed, by what they were for and why",
    ),
    callSeconds: histogram("gen_ai.client.operation.duration", "Calls of models", "s", CALLS),
    firstChunkSeconds: histogram(
      "gen_ai.client.operation.time_to_first_chunk",
      "Until the first piece of a streamed answer",
      "s",
      FIRST_CHUNKS,
    ),
    tokens: histogram(
      "gen_ai.client.token.usage",
      "Tokens that calls of models took",
      "{token}",
      TOKENS,
    ),
  };
}
