import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Config, ConfigError, parseConfig } from "../src/config.ts";
import type { ShardPlan } from "../src/env-schema.ts";

/** The shards that a process connects, as text. */
function nameShards(plan: ShardPlan): string {
  return plan === "auto" ? plan : `${plan.ids.join(",")} of ${plan.count}`;
}

type Value = string | number | undefined;

/** A value that its variable accepts and that is not the default, and where the configuration holds it. */
const GOOD: Readonly<
  Record<string, readonly [text: string, value: Value, pick: (config: Config) => Value]>
> = {
  DISCORD_TOKEN: ["a.b.c", "a.b.c", ({ discord }) => discord.token],
  DISCORD_API_URL: ["http://127.0.0.1:1/api", "http://127.0.0.1:1/api", (c) => c.discord.apiUrl],
  OPENAI_API_KEY: ["sk-1", "sk-1", ({ models }) => models.apiKey],
  OPENAI_BASE_URL: ["http://localhost:1/v1", "http://localhost:1/v1", (c) => c.models.baseUrl],
  CHAT_MODEL: ["anthropic:x", "anthropic:x", ({ models }) => models.chatModel],
  EMBEDDING_MODEL: ["fitted", "fitted", ({ models }) => models.embeddingModel],
  EMBEDDING_DIMENSIONS: ["256", 256, ({ models }) => models.embeddingDimensions],
  EMBEDDING_POOLING: ["cls", "cls", ({ models }) => models.embeddingPooling],
  EMBEDDING_QUERY_PREFIX: ["query: ", "query: ", (c) => c.models.embeddingQueryPrefix],
  EMBEDDING_DOCUMENT_PREFIX: ["passage: ", "passage: ", (c) => c.models.embeddingDocumentPrefix],
  LLM_FIRST_TOKEN_TIMEOUT_MS: ["60000", 60_000, ({ models }) => models.firstTokenTimeoutMs],
  CHAT_CONTEXT_TOKENS: ["4096", 4096, ({ models }) => models.contextTokens],
  LLM_IDLE_TIMEOUT_MS: ["2500", 2500, ({ models }) => models.idleTimeoutMs],
  BUDGET_DAILY_USD: ["2.5", 2.5, ({ budget }) => budget.dailyUsd],
  BUDGET_MONTHLY_USD: ["0", 0, ({ budget }) => budget.monthlyUsd],
  INGEST_CONFIRM_USD: ["0.5", 0.5, ({ budget }) => budget.confirmUsd],
  PRICES_FILE: ["/etc/prices.json", "/etc/prices.json", ({ budget }) => budget.pricesFile],
  QUERY_REWRITE: ["on", "on", ({ retrieval }) => (retrieval.rewrites ? "on" : "off")],
  RERANK: ["on", "on", ({ retrieval }) => (retrieval.reranks ? "on" : "off")],
  ANSWER_PAPERS: ["20", 20, ({ answering }) => answering.papers],
  ANSWER_RISK: ["0.1", 0.1, ({ answering }) => answering.risk],
  ANSWER_JUDGE: ["on", "on", ({ answering }) => (answering.judges ? "on" : "off")],
  ANSWER_CACHE_DAYS: ["0", 0, ({ answering }) => answering.cacheDays],
  ANSWER_TIMEOUT_MS: ["1000", 1000, ({ answering }) => answering.timeoutMs],
  LIBRARY_SERVERS: ["all", "all", (c) => c.discord.libraryServers?.toString()],
  DISCORD_MESSAGE_CONTENT: ["on", "on", (c) => (c.discord.readsMessages ? "on" : "off")],
  DISCORD_SHARDS: ["2", "0,1 of 2", ({ discord }) => nameShards(discord.shards)],
  ARXIV_API_URL: ["http://127.0.0.1:1", "http://127.0.0.1:1", ({ arxiv }) => arxiv.apiUrl],
  ARXIV_OAI_URL: ["http://127.0.0.1:1/oai", "http://127.0.0.1:1/oai", ({ arxiv }) => arxiv.oaiUrl],
  REFRESH_SOURCES: [
    "arxiv-oai:cs, arxiv-search:ti:a, b\narxiv-category:cs.CL\n",
    "arxiv-oai:cs|arxiv-search:ti:a, b|arxiv-category:cs.CL",
    ({ refresh }) => refresh.sources.join("|") || undefined,
  ],
  REFRESH_SCHEDULE: ["30 */6 * * MON-FRI", "30 */6 * * MON-FRI", ({ refresh }) => refresh.schedule],
  LANCEDB_URI: ["s3://bucket/x", "s3://bucket/x", ({ library }) => library.uri],
  LANCEDB_API_KEY: ["sk_1", "sk_1", ({ library }) => library.access.apiKey],
  LANCEDB_REGION: ["eu-west-1", "eu-west-1", ({ library }) => library.access.region],
  LANCEDB_HOST_OVERRIDE: ["http://h:1", "http://h:1", (c) => c.library.access.hostOverride],
  STATE_URL: ["postgres://me@db/x", "postgres://me@db/x", ({ state }) => state.url],
  ANSWERS_AT_ONCE: ["3", 3, ({ limits }) => limits.answersAtOnce],
  MEMBER_ASKS_PER_MINUTE: ["0", 0, ({ limits }) => limits.memberPerMinute],
  MEMBER_ASKS_PER_DAY: ["50", 50, ({ limits }) => limits.memberPerDay],
  SERVER_ASKS_PER_DAY: ["500", 500, ({ limits }) => limits.serverPerDay],
  ASKS_PER_DAY: ["5000", 5000, ({ limits }) => limits.perDay],
  HEALTH_PORT: ["0", 0, ({ monitoring }) => monitoring.port],
  HEALTH_HOST: ["0.0.0.0", "0.0.0.0", ({ monitoring }) => monitoring.host],
  METRICS: ["on", "on", ({ monitoring }) => (monitoring.metrics ? "on" : "off")],
  TRACES: ["on", "on", ({ monitoring }) => (monitoring.traces ? "on" : "off")],
  LOG_LEVEL: ["silent", "silent", ({ log }) => log.level],
};
/** What a variable can't be set without. */
const NEEDED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  METRICS: { HEALTH_PORT: "9464" },
};
const BAD: readonly (readonly [name: string, value: string])[] = [
  ["DISCORD_API_URL", "not a url"],
  ["DISCORD_API_URL", "localhost:3000"],
  ["OPENAI_BASE_URL", "127.0.0.1:11434"],
  ["OPENAI_BASE_URL", "localhost:11434/v1"],
  ["OPENAI_BASE_URL", "file:///etc/passwd"],
  ["ARXIV_API_URL", "export.arxiv.org"],
  ["ARXIV_OAI_URL", "oaipmh.arxiv.org/oai"],
  ["REFRESH_SOURCES", "cs.CL"],
  ["REFRESH_SOURCES", "arxiv-oai:cs\nseeds"],
  ["REFRESH_SOURCES", "arxiv-category:"],
  ["REFRESH_SCHEDULE", "daily"],
  ["REFRESH_SCHEDULE", "0 0 5 * * *"],
  ["REFRESH_SCHEDULE", "0 25 * * *"],
  ["REFRESH_SCHEDULE", "0 0 31 2 *"],
  ["EMBEDDING_MODEL", "onnx:"],
  ["EMBEDDING_MODEL", "onnx: "],
  ["EMBEDDING_POOLING", "max"],
  ["EMBEDDING_DIMENSIONS", "7"],
  ["EMBEDDING_DIMENSIONS", "4097"],
  ["EMBEDDING_DIMENSIONS", "64.5"],
  ["LLM_FIRST_TOKEN_TIMEOUT_MS", "600001"],
  ["CHAT_CONTEXT_TOKENS", "1023"],
  ["LLM_IDLE_TIMEOUT_MS", "999"],
  ["LLM_IDLE_TIMEOUT_MS", "120001"],
  ["QUERY_REWRITE", "true"],
  ["RERANK", "ON"],
  ["ANSWER_PAPERS", "0"],
  ["ANSWER_PAPERS", "21"],
  ["ANSWER_PAPERS", "six"],
  ["ANSWER_RISK", "0.009"],
  ["ANSWER_RISK", "0.51"],
  ["ANSWER_RISK", "5%"],
  ["ANSWER_CACHE_DAYS", "1.5"],
  ["ANSWER_CACHE_DAYS", "366"],
  ["BUDGET_DAILY_USD", "-1"],
  ["BUDGET_DAILY_USD", "$5"],
  ["BUDGET_MONTHLY_USD", "Infinity"],
  ["ANSWER_TIMEOUT_MS", "600001"],
  ["ANSWER_TIMEOUT_MS", "60s"],
  ["LANCEDB_URI", "s3://"],
  ["LANCEDB_URI", "s3:///library"],
  ["LANCEDB_URI", "s3+ddb://?ddbTableName=x"],
  ["LANCEDB_URI", "db://"],
  ["LANCEDB_HOST_OVERRIDE", "localhost:1"],
  ["STATE_URL", "mysql://localhost/papercord"],
  ["STATE_URL", "postgres://me:pass/word@localhost/papercord"],
  ["LOG_LEVEL", "loud"],
  ...["0", "10000", "-1", "4/4", "1/0", "2-1/4", "0,0/4", "1-2,2/4", "0-4/4", "0--1/4", ",/4", "/4"]
    .concat(["two", "0-3", "0-3/", "1.5", "1/4/4", " 2", "0 - 3/4"])
    .map((value) => ["DISCORD_SHARDS", value] as const),
];
const example = readFileSync(".env.example", "utf8");
const schema = readFileSync("src/env-schema.ts", "utf8");

/** The variables of `.env.example`, each with the comment above it. */
function documented(): Map<string, string> {
  const entries = new Map<string, string>();
  let comment = "";
  for (const line of example.split("\n")) {
    if (line.startsWith("#")) comment += `${line.slice(1).trim()} `;
    else if (line === "") comment = "";
    else {
      entries.set(line.slice(0, line.indexOf("=")), comment);
      comment = "";
    }
  }
  return entries;
}

function messageOf(env: Readonly<Record<string, string>>): string {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error("wanted a bad environment");
}

describe("parseConfig()", () => {
  test("needs no variable at all", () => {
    expect(parseConfig({})).toEqual({
      discord: {
        token: undefined,
        apiUrl: undefined,
        readsMessages: false,
        libraryServers: undefined,
        shards: "auto",
      },
      models: {
        apiKey: undefined,
        baseUrl: undefined,
        chatModel: "gpt-6-luna",
        embeddingModel: undefined,
        embeddingDimensions: undefined,
        embeddingPooling: undefined,
        embeddingQueryPrefix: undefined,
        embeddingDocumentPrefix: undefined,
        firstTokenTimeoutMs: 10_000,
        idleTimeoutMs: 10_000,
        contextTokens: undefined,
      },
      library: { uri: "data/lancedb", access: {} },
      arxiv: { apiUrl: "https://export.arxiv.org", oaiUrl: "https://oaipmh.arxiv.org/oai" },
      refresh: { sources: [], schedule: "0 5 * * *" },
      state: { url: "data/state.sqlite" },
      budget: {
        dailyUsd: undefined,
        monthlyUsd: undefined,
        confirmUsd: 1,
        pricesFile: undefined,
      },
      retrieval: { rewrites: false, reranks: false },
      limits: {
        answersAtOnce: 40,
        memberPerMinute: 10,
        memberPerDay: undefined,
        serverPerDay: undefined,
        perDay: undefined,
      },
      monitoring: { port: undefined, host: "127.0.0.1", metrics: false, traces: false },
      answering: { papers: 6, risk: 0.05, judges: false, timeoutMs: 60_000, cacheDays: 7 },
      log: { level: "info" },
    });
  });

  test("takes an empty value for an absent one, and leaves other variables alone", () => {
    const empty = Object.fromEntries(Object.keys(GOOD).map((name) => [name, ""]));
    expect(parseConfig({ ...empty, PATH: "/bin", HOME: undefined })).toEqual(parseConfig({}));
  });

  test.for(Object.entries(GOOD))("reads %s", ([name, [text, value, pick]]) => {
    expect(pick(parseConfig({ ...NEEDED[name], [name]: text }))).toBe(value);
    expect(pick(parseConfig({}))).not.toBe(value);
  });

  test.for(BAD)("refuses %s=%s", ([name, value]) => {
    expect(messageOf({ [name]: value })).toMatch(new RegExp(`^  ${name}: \\S`, "m"));
  });

  test("says that metrics need a port to be served at", () => {
    expect(messageOf({ METRICS: "on" })).toMatch(/^  METRICS: .*set HEALTH_PORT/m);
  });

  test("says that a part of a whole is none", () => {
    expect(messageOf({ ANSWER_PAPERS: "2.5" })).toContain("must be a whole number from 1 to 20");
    expect(messageOf({ BUDGET_DAILY_USD: "abc" })).toContain("must be a number from 0 to 100000");
  });

  test("says which words a variable takes", () => {
    expect(messageOf({ RERANK: "yes" })).toContain("must be off or on");
    expect(messageOf({ LOG_LEVEL: "loud" })).toContain("must be fatal, error, warn, info,");
  });

  test("names every bad variable at once, one a line, and no good one", () => {
    const bad = new Map(BAD);
    fc.assert(
      fc.property(fc.subarray([...bad], { minLength: 1 }), (chosen) => {
        const good = Object.entries(GOOD).map(([name, [text]]) => [name, text] as const);
        const message = messageOf(Object.fromEntries([...good, ...chosen]));
        const named = [...message.matchAll(/^  ([A-Z_]+): /gm)].map((match) => match[1]);
        expect(new Set(named)).toEqual(new Set(chosen.map(([name]) => name)));
        expect(message.split("\n").length).toBe(1 + chosen.length);
      }),
    );
  });

  test("never says a value, whatever it is and whichever variable it was meant for", () => {
    const secret = fc.stringMatching(/^[!-~]{12,30}$/).filter((text) => !/^\d+$/.test(text));
    const names = fc.subarray(Object.keys(GOOD), { minLength: 1 });
    fc.assert(
      fc.property(names, secret, (chosen, value) => {
        // One variable at least is bad, so that there is a message.
        const env = {
          ...Object.fromEntries(chosen.map((name) => [name, value])),
          LOG_LEVEL: value,
        };
        expect(messageOf(env)).not.toContain(value);
      }),
      { numRuns: 300 },
    );
  });
});

describe(".env.example", () => {
  test("names exactly the variables of the schema", () => {
    const known = schema.matchAll(/^  ([A-Z][A-Z_]+): /gm).map((match) => match[1] ?? "");
    const names = new Set(known);
    expect(names).toEqual(new Set(documented().keys()));
    expect(names).toEqual(new Set(Object.keys(GOOD)));
  });

  test("sets nothing", () => {
    expect(example).not.toMatch(/^[A-Z_]+=./m);
  });

  test.for([...documented()])("states the default of %s as it is", ([name, comment]) => {
    const stated = /Default: ([\w.:/* -]+?)\.(?= |$)/.exec(comment)?.[1];
    const value = GOOD[name]?.[2](parseConfig({}));
    if (value === undefined) expect(comment).toMatch(/Default|Absent/);
    else expect(stated).toBe(String(value));
  });

  test.for([
    ["EMBEDDING_DIMENSIONS", "8 to 4096"],
    ["LLM_FIRST_TOKEN_TIMEOUT_MS", "1000 to 600000"],
    ["CHAT_CONTEXT_TOKENS", "1024 to 10000000"],
    ["LLM_IDLE_TIMEOUT_MS", "1000 to 120000"],
    ["ANSWER_PAPERS", "1 to 20"],
    ["ANSWER_RISK", "0.01 to 0.5"],
    ["ANSWER_TIMEOUT_MS", "1000 to 600000"],
    ["ANSWER_CACHE_DAYS", "0 to 365"],
    ["BUDGET_DAILY_USD", "0 to 100000"],
    ["BUDGET_MONTHLY_USD", "0 to 100000"],
  ] as const)("states the range of %s as it is", ([name, range]) => {
    expect(documented().get(name)).toContain(range);
    const [least = 0, most = 0] = range.split(" to ").map(Number);
    for (const value of [least, most]) parseConfig({ [name]: String(value) });
    const line = new RegExp(`^  ${name}: must be a (?:whole )?number from ${range}$`, "m");
    for (const value of [least - 1, most + 1, "abc", "NaN", "Infinity"]) {
      expect(messageOf({ [name]: String(value) })).toMatch(line);
    }
  });
});
