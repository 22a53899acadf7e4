import { Cron } from "croner";
import { z } from "zod";

/** A number within bounds that belong to it. The message names them, and never what was given. */
const numberFrom = (least: number, most: number, kind: "number" | "whole number" = "number") => {
  const error = `must be a ${kind} from ${least} to ${most}`;
  const isRight = (value: number) =>
    value >= least && value <= most && (kind === "number" || Number.isInteger(value));
  return z.coerce.number({ error }).refine(isRight, { error });
};

const wholeFrom = (least: number, most: number) => numberFrom(least, most, "whole number");

const milliseconds = (fallback: number, max: number) => wholeFrom(1_000, max).default(fallback);

/** `localhost:11434` alone would pass for an address of scheme `localhost`. */
const httpAddress = () =>
  z.url({ protocol: /^https?$/, error: "must be an address beginning with http:// or https://" });

/** US dollars. */
const dollars = () => numberFrom(0, 100_000);

/** One of a few words. */
const oneOf = <const W extends readonly [string, string, ...string[]]>(words: W) =>
  z.enum(words, { error: `must be ${words.slice(0, -1).join(", ")} or ${words.at(-1)}` });

const onOrOff = () => oneOf(["off", "on"]).default("off");

const asksPerDay = () => wholeFrom(1, 10_000_000);

/** A step that costs money, and so is taken only by those who ask for it. */
const paidStep = () => onOrOff();

/**
 * Which of the shards of Discord's gateway, of how many in all, this process connects; `auto` for all of as many as
 * Discord recommends at the start.
 */
export type ShardPlan = "auto" | { readonly ids: readonly number[]; readonly count: number };

const shardPlan = () =>
  z
    .string()
    .transform((text, { issues }): ShardPlan => {
      const plan = readShardPlan(text);
      if (plan !== undefined) return plan;
      const message =
        "must be auto, a number of shards from 1 to 9999, or some of them in order, such as 0-3/16 or 0,2/4";
      issues.push({ code: "custom", message, input: undefined });
      return z.NEVER;
    })
    .default("auto");

/** @returns Undefined for text that names no shards. */
function readShardPlan(text: string): ShardPlan | undefined {
  if (text === "auto") return text;
  const [, list, total] = /^(?:([\d,-]+)\/)?([1-9]\d{0,3})$/.exec(text) ?? [];
  const count = Number(total);
  const ids = (list ?? `0-${count - 1}`).split(",").flatMap(readRange);
  const isInOrder = ids.every((id, index) => id > (ids[index - 1] ?? -1) && id < count);
  return isInOrder ? { ids, count } : undefined;
}

/** @returns The numbers of `3` or `0-3`; for any other text one that is not a number. */
function readRange(text: string): readonly number[] {
  const [, first, last = first] = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(text) ?? [];
  const length = Number(last) - Number(first) + 1;
  return length > 0 ? Array.from({ length }, (_, index) => Number(first) + index) : [Number.NaN];
}

/** Whether other processes connect the rest of the shards. */
export function isOneOfSeveral(plan: ShardPlan): boolean {
  return plan !== "auto" && plan.ids.length < plan.count;
}

/** Names with commas or line breaks between them; queries may have commas of their own. */
const liveSources = () =>
  z
    .string()
    .transform((text) => text.split(/[,\n](?=\s*arxiv[a-z-]*:)|\n/i).map((name) => name.trim()))
    .transform((names) => names.filter((name) => name !== ""))
    .refine((names) => names.every((name) => /^arxiv(?:-search|-category|-oai)?:./i.test(name)), {
      error:
        "must be names such as arxiv-category:cs.CL, arxiv-oai:cs or arxiv-search:ti:glacier, with commas or line breaks between them",
    })
    .default([]);

/** @returns Whether it is a cron expression whose time comes. */
function isSchedule(text: string): boolean {
  try {
    return new Cron(text, { mode: "5-part", timezone: "UTC", paused: true }).nextRun() !== null;
  } catch {
    return false;
  }
}

const Variables = z.object({
  DISCORD_TOKEN: z.string().min(1).optional(),
  DISCORD_API_URL: httpAddress().optional(),
  /** Servers whose moderators may change the library. */
  LIBRARY_SERVERS: z
    .string()
    .regex(
      /^(?:all|\d{17,20}(?:\s*,\s*\d{17,20})*)$/,
      "must be all, or ids of servers with commas between them",
    )
    .transform((text) => (text === "all" ? text : text.split(/\s*,\s*/)))
    .optional(),
  /** Asks Discord for the privileged message content intent. */
  DISCORD_MESSAGE_CONTENT: onOrOff(),
  DISCORD_SHARDS: shardPlan(),
  OPENAI_API_KEY: z.string().min(1).optional(),
  OPENAI_BASE_URL: httpAddress().optional(),
  /** `vendor:model` goes through langchain, a bare model id to the OpenAI-compatible server. */
  CHAT_MODEL: z.string().min(1).default("gpt-6-luna"),
  EMBEDDING_MODEL: z
    .string()
    .regex(/^(?!onnx:\s*$)./, "must name a folder after onnx:")
    .optional(),
  /** Vector length asked of the embedding model; its own when absent. */
  EMBEDDING_DIMENSIONS: wholeFrom(8, 4_096).optional(),
  EMBEDDING_POOLING: oneOf(["mean", "cls"]).optional(),
  EMBEDDING_QUERY_PREFIX: z.string().optional(),
  EMBEDDING_DOCUMENT_PREFIX: z.string().optional(),
  ARXIV_API_URL: httpAddress().default("https://export.arxiv.org"),
  ARXIV_OAI_URL: httpAddress().default("https://oaipmh.arxiv.org/oai"),
  /** Live sources that the bot reads by itself; none when absent. */
  REFRESH_SOURCES: liveSources(),
  REFRESH_SCHEDULE: z
    .string()
    .refine(isSchedule, "must be a cron expression of five fields, in UTC, such as 0 5 * * *")
    .default("0 5 * * *"),
  LANCEDB_URI: z
    .string()
    .regex(
      /^(?!(?:s3|s3\+ddb|gs|az|db):\/\/(?:[/?]|$))./,
      "must name a bucket or database after ://",
    )
    .default("data/lancedb"),
  LANCEDB_API_KEY: z.string().min(1).optional(),
  LANCEDB_REGION: z.string().min(1).optional(),
  LANCEDB_HOST_OVERRIDE: httpAddress().optional(),
  STATE_URL: z
    .string()
    .refine((url) => (isShared(url) ? URL.canParse(url) : !/^\w+:\/\//.test(url)), {
      error:
        "must be the path of a file, or postgres://user:password@host:port/database with signs such as @ / # % in the password written as %40 %2F %23 %25",
    })
    .default("data/state.sqlite"),
  /** The most that may be spent on models in a day and in a month of UTC; no limit when absent. */
  BUDGET_DAILY_USD: dollars().optional(),
  BUDGET_MONTHLY_USD: dollars().optional(),
  /** An ingest whose embeddings would cost more than this asks first. */
  INGEST_CONFIRM_USD: dollars().default(1),
  /** A file of prices that extends and overrides those that come with papercord. */
  PRICES_FILE: z.string().min(1).optional(),
  /** Has the chat model put the question into keywords too. */
  QUERY_REWRITE: paidStep(),
  /** Has the chat model order the best papers. */
  RERANK: paidStep(),
  /** Has the chat model judge each statement that passed the check. */
  ANSWER_JUDGE: paidStep(),
  /** Papers handed to the model. */
  ANSWER_PAPERS: wholeFrom(1, 20).default(6),
  /** Share of answers that may be wrong before the bot says that it doesn't know. */
  ANSWER_RISK: numberFrom(0.01, 0.5).default(0.05),
  ANSWER_TIMEOUT_MS: milliseconds(60_000, 600_000),
  /** How long answers that a model wrote are given again; 0 for never. */
  ANSWER_CACHE_DAYS: wholeFrom(0, 365).default(7),
  LLM_FIRST_TOKEN_TIMEOUT_MS: milliseconds(10_000, 600_000),
  LLM_IDLE_TIMEOUT_MS: milliseconds(10_000, 120_000),
  /** Tokens that prompt and completion may have together. */
  CHAT_CONTEXT_TOKENS: wholeFrom(1_024, 10_000_000).optional(),
  /** Answers made at once; more wait for a place for a few seconds, or are told to come back. */
  ANSWERS_AT_ONCE: wholeFrom(1, 1_000).default(40),
  /** Answers that a member may ask for in a minute, wherever they ask; 0 for any number. */
  MEMBER_ASKS_PER_MINUTE: wholeFrom(0, 1_000).default(10),
  /** Answers in a day of UTC, to one member wherever they ask, to one server, and to all together; any number when absent. */
  MEMBER_ASKS_PER_DAY: asksPerDay().optional(),
  SERVER_ASKS_PER_DAY: asksPerDay().optional(),
  ASKS_PER_DAY: asksPerDay().optional(),
  /** Where `/health`, `/ready` and `/metrics` are served; nowhere when absent. */
  HEALTH_PORT: wholeFrom(0, 65_535).optional(),
  HEALTH_HOST: z.string().min(1).default("127.0.0.1"),
  METRICS: onOrOff(),
  /** Sends traces to where OpenTelemetry's own variables say. */
  TRACES: onOrOff(),
  LOG_LEVEL: oneOf(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

/** The environment that a process can run with; the messages name variables and never their values. */
export const EnvSchema = Variables.refine(
  ({ DISCORD_SHARDS: plan, STATE_URL: url }) => !isOneOfSeveral(plan) || isShared(url),
  {
    path: ["DISCORD_SHARDS"],
    error:
      "names some of the shards, so other processes have the rest and must share one state: set STATE_URL to a postgres:// address, or give this process all shards",
  },
).refine(({ METRICS: metrics, HEALTH_PORT: port }) => metrics === "off" || port !== undefined, {
  path: ["METRICS"],
  error:
    "is on, but there is no port to serve them at: set HEALTH_PORT to a free one, or METRICS to off",
});

/** Whether bot processes can share a state: a file is for one of them, with the command line beside it. */
function isShared(stateUrl: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(stateUrl);
}
