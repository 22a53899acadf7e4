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
  return { ...createTimes(meter), ...createCounters(meter), ...createOfModels(meter) };
}

function createTimes(meter: Meter) {
  const seconds = (name: string, description: string, boundaries: readonly number[]) =>
    createHistogram(meter, `papercord_${name}_seconds`, { description, unit: "s", boundaries });
  return {
    requestSeconds: seconds("request_duration", "From a request's arrival to its end", ANSWERS),
    acknowledgeSeconds: seconds(
      "acknowledgement_duration",
      "From an interaction's arrival until Discord had taken its acknowledgement; more than 3 s is too late",
      ACKNOWLEDGEMENTS,
    ),
    stepSeconds: seconds("step_duration", "Steps of requests and jobs", QUICK),
  };
}

function createCounters(meter: Meter) {
  const counter = (name: string, description: string) =>
    meter.createCounter<Attributes>(`papercord_${name}_total`, { description });
  return {
    requests: counter("requests", "Requests by command and outcome"),
    statements: counter("statements", "Statements that passed the check or were left out"),
    spentUsd: counter("spent_usd", "US dollars that calls of models came to, by the price list"),
    discordFailures: counter(
      "discord_failures",
      "Requests to Discord that failed, by what they were for and why",
    ),
    hits: createHistogram(meter, "papercord_search_hits", {
      description: "Chunks that a search brought up",
      unit: "1",
      boundaries: HITS,
    }),
  };
}

function createOfModels(meter: Meter) {
  return {
    callSeconds: createHistogram(meter, "gen_ai.client.operation.duration", {
      description: "Calls of models",
      unit: "s",
      boundaries: CALLS,
    }),
    firstChunkSeconds: createHistogram(meter, "gen_ai.client.operation.time_to_first_chunk", {
      description: "Until the first piece of a streamed answer",
      unit: "s",
      boundaries: FIRST_CHUNKS,
    }),
    tokens: createHistogram(meter, "gen_ai.client.token.usage", {
      description: "Tokens that calls of models took",
      unit: "{token}",
      boundaries: TOKENS,
    }),
  };
}

function createHistogram(
  meter: Meter,
  name: string,
  {
    description,
    unit,
    boundaries,
  }: {
    readonly description: string;
    readonly unit: string;
    readonly boundaries: readonly number[];
  },
): Histogram {
  const advice = { explicitBucketBoundaries: [...boundaries] };
  return meter.createHistogram<Attributes>(name, { description, unit, advice });
}
