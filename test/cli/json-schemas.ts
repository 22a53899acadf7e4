import { z } from "zod";

const StatementSchema = z.strictObject({
  text: z.string().min(1),
  citations: z.array(z.number().int().min(1)).min(1),
  verdict: z.enum(["partly", "reattributed"]).optional(),
  evidence: z
    .array(
      z.strictObject({
        n: z.number().int().min(1),
        sentence: z.number().int().min(1),
        quote: z.string().min(1),
      }),
    )
    .min(1),
});

const AnswerShape = {
  question: z.string(),
  kind: z.enum(["answered", "abstained"]),
  answer: z.string().min(1),
  statements: z.array(StatementSchema),
  citations: z.array(
    z.strictObject({
      n: z.number().int().min(1),
      paperId: z.string(),
      title: z.string(),
      quote: z.string(),
      score: z.number().min(0).max(1),
    }),
  ),
  checked: z.strictObject({ kept: z.number().int().min(0), dropped: z.number().int().min(0) }),
  mode: z.enum(["llm", "extractive"]),
  prompt: z
    .string()
    .regex(/^[a-z-]+@\d+(?:\+[a-z-]+@\d+)*$/)
    .optional(),
  confidence: z.number().min(0).max(1),
  ms: z.number().min(0),
  spending: z
    .strictObject({
      calls: z.number().int().min(1),
      inputTokens: z.number().int().min(0),
      outputTokens: z.number().int().min(0),
      cachedInputTokens: z.number().int().min(0),
      isEstimated: z.boolean(),
      costUsd: z.number().min(0).optional(),
    })
    .optional(),
  cached: z.literal(true).optional(),
  notice: z.string().min(1).optional(),
};

/** What `ask --json` promises. */
export const AnswerSchema = z.strictObject(AnswerShape);

/** What `summarize --json` promises. */
export const SummarySchema = z.strictObject({
  ...AnswerShape,
  sections: z.array(
    z.strictObject({ heading: z.string().optional(), statements: z.array(StatementSchema) }),
  ),
});

/** What `compare --json` promises. */
export const ComparisonSchema = SummarySchema.extend({
  papers: z.array(
    z.strictObject({
      n: z.number().int().min(1),
      paperId: z.string(),
      title: z.string(),
      year: z.number().optional(),
      url: z.string().optional(),
    }),
  ),
});

/** What `why --json` promises. */
export const ReasonSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("unknown"), question: z.string(), reason: z.string() }),
  z.strictObject({
    kind: z.literal("found"),
    question: z.string(),
    paper: z.object({ paperId: z.string(), title: z.string() }).loose(),
    rank: z.number().int().min(1).optional(),
    found: z.number().int().min(0),
    answered: z.boolean(),
    score: z.number().min(0).max(1).optional(),
    signals: z.array(z.strictObject({ key: z.string(), name: z.string(), value: z.number() })),
    matched: z.array(z.string()),
    missing: z.array(z.string()),
    quotes: z.array(z.string()).min(1),
    abstract: z.array(z.strictObject({ text: z.string(), isQuoted: z.boolean() })).min(1),
  }),
]);

const ListedPaperSchema = z.strictObject({
  paperId: z.string(),
  title: z.string(),
  score: z.number(),
  quote: z.string(),
  url: z.string().optional(),
  year: z.number().optional(),
  venue: z.string().optional(),
  authors: z.array(z.string()).optional(),
});

/** What `papers --json` and `similar --json` promise. */
export const PaperListSchema = z.strictObject({
  topic: z.string(),
  total: z.number().int().min(0),
  papers: z.array(ListedPaperSchema),
  abstained: z.string().optional(),
});

const CardSentenceSchema = z.strictObject({
  text: z.string().min(1),
  quote: z.string().min(1),
  sentence: z.number().int().min(1),
});

/** What `paper --json` promises. */
export const CardSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("unknown"),
    question: z.string(),
    reason: z.string(),
    nearest: z.array(ListedPaperSchema),
  }),
  z.strictObject({
    kind: z.literal("found"),
    paper: z.object({ paperId: z.string(), title: z.string() }).loose(),
    abstract: z.array(z.string()).min(1),
    keyIdea: CardSentenceSchema.optional(),
    result: CardSentenceSchema.optional(),
    similar: z.array(ListedPaperSchema),
    notice: z.string().optional(),
  }),
]);

/** What `cite --json` promises. */
export const CitedSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("unknown"), question: z.string(), reason: z.string() }),
  z.strictObject({
    kind: z.literal("found"),
    paperId: z.string(),
    title: z.string(),
    bibtex: z.string().min(1),
    ris: z.string().min(1),
    apa: z.string().min(1),
    markdown: z.string().min(1),
    notice: z.string().optional(),
  }),
]);

const count = z.number().int().min(0);

const SuspectSchema = z.strictObject({
  paperId: z.string().regex(/^[0-9a-f]{16}$/),
  file: z.string(),
  line: count,
  title: z.string(),
  reasons: z.array(z.string()).min(1),
});

/** What `ingest --quarantine --json` promises. */
export const QuarantineSchema = z.strictObject({
  quarantined: z.array(
    z.strictObject({
      paperId: z.string(),
      title: z.string(),
      abstract: z.string(),
      file: z.string(),
      line: count,
      reasons: z.array(z.string()).min(1),
      quarantinedAt: z.iso.datetime(),
      allowedAt: z.iso.datetime().nullable(),
    }),
  ),
});

/** Where a record stands. */
const PLACE = { file: z.string(), line: count, record: count.optional() };

/** What `ingest --json` promises. */
export const IngestSchema = z.strictObject({
  files: count,
  read: count,
  added: count,
  updated: count,
  unchanged: count,
  duplicates: count,
  merged: count,
  merges: z.array(
    z.strictObject({
      ...PLACE,
      paperId: z.string(),
      title: z.string(),
      into: z.string(),
      by: z.enum(["title", "doi", "arxiv", "abstract", "near-abstract"]),
      others: z.array(z.string()).optional(),
    }),
  ),
  rejected: z.array(z.strictObject({ ...PLACE, reason: z.string() })),
  quarantined: z.array(SuspectSchema),
  flagged: z.array(SuspectSchema),
  unlisted: z
    .strictObject({ rejected: count, quarantined: count, flagged: count })
    .partial()
    .optional(),
  chunks: count,
  embedded: count,
  ms: z.number(),
});

/** What `doctor --json` promises. */
export const ChecksSchema = z.strictObject({
  ok: z.boolean(),
  checks: z.array(
    z.strictObject({
      name: z.string(),
      status: z.enum(["ok", "warn", "fail"]),
      message: z.string(),
      fix: z.string().optional(),
    }),
  ),
});
