import type { z } from "zod";
import { EnvSchema, type ShardPlan } from "./env-schema.ts";

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
    readonly shards: ShardPlan;
    /** Servers whose moderators may change the library; undefined: the bot's owner, and a private bot's servers. */
    readonly libraryServers: readonly string[] | "all" | undefined;
  };
  readonly models: ModelConfig;
  readonly library: {
    readonly uri: string;
    /** How LanceDB Cloud is reached, for a `db://` address. */
    readonly access: {
      readonly apiKey?: string | undefined;
      readonly region?: string | undefined;
      readonly hostOverride?: string | undefined;
    };
  };
  readonly arxiv: { readonly apiUrl: string; readonly oaiUrl: string };
  /** What the bot reads by itself, by the names that `parseLiveSource` reads, and when: a cron expression in UTC. */
  readonly refresh: { readonly sources: readonly string[]; readonly schedule: string };
  readonly state: { readonly url: string };
  /** What may be spent on models, in US dollars; no limit where undefined. */
  readonly budget: {
    readonly dailyUsd: number | undefined;
    readonly monthlyUsd: number | undefined;
    /** What embedding papers may cost without anybody being asked, in US dollars. */
    readonly confirmUsd: number;
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
  readonly limits: {
    /** Answers made at once, at least 1. */
    readonly answersAtOnce: number;
    /** Answers that a member may ask for in a minute; 0: any number. */
    readonly memberPerMinute: number;
    /** Answers in a day of UTC; undefined: any number. */
    readonly memberPerDay: number | undefined;
    readonly serverPerDay: number | undefined;
    readonly perDay: number | undefined;
  };
  readonly monitoring: {
    /** Undefined: nothing is served; 0: any free port. */
    readonly port: number | undefined;
    readonly host: string;
    readonly metrics: boolean;
    readonly traces: boolean;
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
  return { ...outside(parsed.data), ...inside(parsed.data) };
}

/** What the process talks to, and where it keeps things. */
function outside(
  vars: z.infer<typeof EnvSchema>,
): Pick<Config, "discord" | "models" | "library" | "arxiv" | "state" | "monitoring"> {
  return {
    discord: {
      token: vars.DISCORD_TOKEN,
      apiUrl: vars.DISCORD_API_URL,
      readsMessages: vars.DISCORD_MESSAGE_CONTENT === "on",
      shards: vars.DISCORD_SHARDS,
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
    library: {
      uri: vars.LANCEDB_URI,
      access: {
        apiKey: vars.LANCEDB_API_KEY,
        region: vars.LANCEDB_REGION,
        hostOverride: vars.LANCEDB_HOST_OVERRIDE,
      },
    },
    arxiv: { apiUrl: vars.ARXIV_API_URL, oaiUrl: vars.ARXIV_OAI_URL },
    state: { url: vars.STATE_URL },
    monitoring: {
      port: vars.HEALTH_PORT,
      host: vars.HEALTH_HOST,
      metrics: vars.METRICS === "on",
      traces: vars.TRACES === "on",
    },
  };
}

/** How it goes about its work. */
function inside(vars: z.infer<typeof EnvSchema>): Omit<Config, keyof ReturnType<typeof outside>> {
  return {
    refresh: { sources: vars.REFRESH_SOURCES, schedule: vars.REFRESH_SCHEDULE },
    budget: {
      dailyUsd: vars.BUDGET_DAILY_USD,
      monthlyUsd: vars.BUDGET_MONTHLY_USD,
      confirmUsd: vars.INGEST_CONFIRM_USD,
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
    limits: {
      answersAtOnce: vars.ANSWERS_AT_ONCE,
      memberPerMinute: vars.MEMBER_ASKS_PER_MINUTE,
      memberPerDay: vars.MEMBER_ASKS_PER_DAY,
      serverPerDay: vars.SERVER_ASKS_PER_DAY,
      perDay: vars.ASKS_PER_DAY,
    },
    log: { level: vars.LOG_LEVEL },
  };
}

/** zod's own messages never repeat the value for the checks used above. */
function toLine(issue: z.core.$ZodIssue): string {
  return `  ${issue.path.join(".")}: ${issue.message}`;
}
