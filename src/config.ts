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

/** A step that costs money, and so is taken only by those who ask for it. */
const paidStep = () => z.enum(["off", "on"]).default("off");

const EnvSchema = z.object({
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
  DISCORD_MESSAGE_CONTENT: z.enum(["off", "on"]).default("off"),
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
  EMBEDDING_POOLING: z.enum(["mean", "cls"]).optional(),
  EMBEDDING_QUERY_PREFIX: z.string().optional(),
  EMBEDDING_DOCUMENT_PREFIX: z.string().optional(),
  ARXIV_API_URL: httpAddress().default("https://export.arxiv.org"),
  LANCEDB_URI: z.string().min(1).default("data/lancedb"),
  STATE_URL: z
    .string()
    .regex(/^(?!\w+:\/\/)/, "must be the path of a file; addresses are not supported")
    .default("data/state.sqlite"),
  /** The most that may be spent on models in a day and in a month of UTC; no limit when absent. */
  BUDGET_DAILY_USD: dollars().optional(),
  BUDGET_MONTHLY_USD: dollars().optional(),
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
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

/** How to reach the models; `apiKey` and `baseUrl` both absent means that no model is configured. */
export interface ModelConfig {
  readonly apiKey: string | undefined;
  readonly baseUrl: string | undefined;
  readonly chatModel: string;
  /** Undefined: whatever the library was built with, or the default for a new one. */
  readonly embeddingModel: string | undefined;
  readonly embeddingDimensions: number | undefined;
  /** These three of a local model; undefined: what its folder says. */
  readonly embeddingPooling: "mean" | "cls" | undefined;
  readonly embeddingQueryPrefix: string | undefined;
  readonly embeddingDocumentPrefix: string | undefined;
  readonly firstTokenTimeoutMs: number;
  readonly idleTimeoutMs: number;
  /** Undefined: as many as are sent. */
  readonly contextTokens: number | undefined;
}

/** Everything the process reads from its environment, grouped by who uses it. */
export interface Config {
  readonly discord: {
    readonly token: string | undefined;
    readonly apiUrl: string | undefined;
    /** Whether Discord shows the bot messages that don't mention it, which whoever runs it has to allow in the portal. */
    readonly readsMessages: boolean;
    /** Servers whose moderators may change the library; undefined: the bot's owner, and a private bot's servers. */
    readonly libraryServers: readonly string[] | "all" | undefined;
  };
  readonly models: ModelConfig;
  readonly library: { readonly uri: string };
  readonly arxiv: { readonly apiUrl: string };
  readonly state: { readonly url: string };
  /** What may be spent on models, in US dollars; no limit where undefined. */
  readonly budget: {
    readonly dailyUsd: number | undefined;
    readonly monthlyUsd: number | undefined;
    /** The operator's own prices; undefined: none but those that come with papercord. */
    readonly pricesFile: string | undefined;
  };
  /** Which paid steps a search takes; none without a chat model. */
  readonly retrieval: { readonly rewrites: boolean; readonly reranks: boolean };
  readonly answering: {
    readonly papers: number;
    /** In (0, 1). */
    readonly risk: number;
    /** Whether the chat model also judges the statements that passed the check. */
    readonly judges: boolean;
    readonly timeoutMs: number;
    /** 0: no answer is given again. */
    readonly cacheDays: number;
  };
  readonly log: { readonly level: z.infer<typeof EnvSchema>["LOG_LEVEL"] };
}

/** The environment does not describe a process that can run. The message names variables, never their values. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/**
 * Parses the environment once, at start-up. An empty string counts as absent.
 *
 * @throws {ConfigError} Naming every bad variable at once.
 *
 * @example
 * ```ts
 * parseConfig({ LANCEDB_URI: "/var/lib/papercord" }).library.uri; // "/var/lib/papercord"
 * ```
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = EnvSchema.safeParse(present);
  if (!parsed.success) {
    throw new ConfigError(
      `Cannot start, the environment is not valid:\n${parsed.error.issues.map(toLine).join("\n")}`,
    );
  }
  const vars = parsed.data;
  return {
    discord: {
      token: vars.DISCORD_TOKEN,
      apiUrl: vars.DISCORD_API_URL,
      readsMessages: vars.DISCORD_MESSAGE_CONTENT === "on",
      libraryServers: vars.LIBRARY_SERVERS,
    },
    models: {
      apiKey: vars.OPENAI_API_KEY,
      baseUrl: vars.OPENAI_BASE_URL,
      chatModel: vars.CHAT_MODEL,
      embeddingModel: vars.EMBEDDING_MODEL,
      embeddingDimensions: vars.EMBEDDING_DIMENSIONS,
      embeddingPooling: vars.EMBEDDING_POOLING,
      embeddingQueryPrefix: vars.EMBEDDING_QUERY_PREFIX,
      embeddingDocumentPrefix: vars.EMBEDDING_DOCUMENT_PREFIX,
      firstTokenTimeoutMs: vars.LLM_FIRST_TOKEN_TIMEOUT_MS,
      idleTimeoutMs: vars.LLM_IDLE_TIMEOUT_MS,
      contextTokens: vars.CHAT_CONTEXT_TOKENS,
    },
    library: { uri: vars.LANCEDB_URI },
    arxiv: { apiUrl: vars.ARXIV_API_URL },
    state: { url: vars.STATE_URL },
    budget: {
      dailyUsd: vars.BUDGET_DAILY_USD,
      monthlyUsd: vars.BUDGET_MONTHLY_USD,
      pricesFile: vars.PRICES_FILE,
    },
    retrieval: { rewrites: vars.QUERY_REWRITE === "on", reranks: vars.RERANK === "on" },
    answering: {
      papers: vars.ANSWER_PAPERS,
      risk: vars.ANSWER_RISK,
      judges: vars.ANSWER_JUDGE === "on",
      timeoutMs: vars.ANSWER_TIMEOUT_MS,
      cacheDays: vars.ANSWER_CACHE_DAYS,
    },
    log: { level: vars.LOG_LEVEL },
  };
}

/** zod's own messages never repeat the value for the checks used above. */
function toLine(issue: z.core.$ZodIssue): string {
  return `  ${issue.path.join(".")}: ${issue.message}`;
}
