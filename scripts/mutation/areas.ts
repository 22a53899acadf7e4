/** A part of the bot whose tests are measured together. */
export interface MutationArea {
  /** Source files whose code is changed, as globs from the repository's root. */
  readonly mutate: readonly string[];
  /** Test files that must notice, as globs from the repository's root. */
  readonly tests: readonly string[];
  /** What vitest runs them in: threads start faster, but native libraries want processes. */
  readonly pool: "threads" | "forks";
}

const files = (folder: string, names: readonly string[]): string[] =>
  names.map((name) => `${folder}/${name}.ts`);

/** What `npm run mutation -- <area>` can measure. */
export const AREAS: Readonly<Record<string, MutationArea>> = {
  check: {
    mutate: ["src/answering/check/*.ts"],
    // Without the hundreds of abstracts of check-statement-on-seeds and the properties, which take too long to run for each change.
    tests: ["test/answering/check/!(*-on-seeds|*-properties).test.ts"],
    pool: "threads",
  },
  sanitizer: {
    mutate: files("src/discord/rendering", [
      "sanitize-text",
      "escape-text",
      "clean-text",
      "display-text",
      "split-text",
      "character-border",
      "cut-text",
    ]),
    tests: ["test/discord/{sanitize,split,escape,clean,display,cut}-text.test.ts"],
    pool: "threads",
  },
  quoting: {
    mutate: files("src/indexing", ["sql-literal", "lancedb-paper-filter"]),
    tests: ["test/indexing/{sql-literal,lancedb-paper-filter,added-at}.test.ts"],
    pool: "forks",
  },
  lock: {
    mutate: files("src/indexing", ["write-lock", "free-dead-lock", "write-guard", "s3-write-lock"]),
    tests: ["test/indexing/{write-lock,free-dead-lock,write-guard,s3-probe,s3-write-lock}.test.ts"],
    pool: "forks",
  },
  quotas: {
    mutate: [
      ...files("src/state", ["sql-quota-store", "cell-rate", "utc-day", "sql-spend-ledger"]),
      ...files("src/discord/incoming", [
        "take-quota",
        "take-turn",
        "when-again",
        "fair-queue",
        "expected-wait",
        "places",
      ]),
      ...files("src/llm", ["spend-ledger", "call-meter"]),
    ],
    tests: [
      "test/state/{sqlite-state,cell-rate,utc-day,sql-spend-ledger}.test.ts",
      "test/discord/{take-quota,take-turn,when-again,fair-queue,fair-queue-order,expected-wait,places}.test.ts",
      "test/llm/{metered-chat-model,metered-embeddings}.test.ts",
    ],
    pool: "threads",
  },
};
