import { expect, test } from "vitest";
import { AnswerSchema } from "../json-schemas.ts";
import { FakeCliServices } from "../fake-cli-services.ts";
import { runCaptured } from "../run-captured.ts";
import { ABSTAINED, ANSWERED, EVIDENCED } from "../sample-answers.ts";

/** Services that answer everything alike and keep what they were asked. */
function answering(answer: typeof ANSWERED | typeof ABSTAINED): {
  readonly services: FakeCliServices;
  readonly asked: string[];
} {
  const asked: string[] = [];
  const services = new FakeCliServices({
    answer: (question) => {
      asked.push(question);
      return Promise.resolve(answer);
    },
  });
  return { services, asked };
}

test("ask prints statements, sources with quotes and what was checked", async () => {
  const { services } = answering(ANSWERED);
  const { code, stdout, stderr } = await runCaptured(["ask", "How many steps?"], { services });
  expect(stdout).toMatchInlineSnapshot(`
    "One step is enough for super-resolution. [1]

    Distilled models need four steps where their teachers needed fifty, and they keep most of the
    quality. [1][2]

    Sources
    [1] TSD-SR: One-Step Diffusion with Target Score Distillation
        “TSD-SR needs a single step.”
    [2] 図形の拡散モデル：一歩で描く (2024)
        “Distillation keeps quality high while it cuts the number of steps from fifty to four.”
        https://example.org/papers/2

    2 of 2 statements checked · extracted from the abstracts (no model) · 84 ms
    "
  `);
  expect({ code, stderr, closed: services.closed }).toEqual({ code: 0, stderr: "", closed: 1 });
});

test("ask says why it does not answer and names the nearest papers", async () => {
  const { services } = answering(ABSTAINED);
  const { code, stdout } = await runCaptured(["ask", "Who won the match?"], { services });
  expect(stdout).toMatchInlineSnapshot(`
    "None of the papers is about sports.

    Nearest papers
    [1] TSD-SR: One-Step Diffusion with Target Score Distillation
        “TSD-SR needs a single step.”

    not answered · 12 ms
    "
  `);
  expect(code).toBe(0);
});

test("ask --json prints the documented fields and nothing else", async () => {
  const { services } = answering(ANSWERED);
  const { code, stdout, stderr } = await runCaptured(["ask", "--json", "x"], { services });
  expect(stdout).toMatch(/^[^\n]+\n$/);
  expect(AnswerSchema.parse(JSON.parse(stdout))).toMatchInlineSnapshot(`
    {
      "answer": "One step is enough for super-resolution. [1] Distilled models need four steps where their teachers needed fifty, and they keep most of the quality. [1][2]",
      "checked": {
        "dropped": 0,
        "kept": 2,
      },
      "citations": [
        {
          "n": 1,
          "paperId": "0123456789abcdef",
          "quote": "TSD-SR needs a single step.",
          "score": 0.9134,
          "title": "TSD-SR: One-Step Diffusion with Target Score Distillation",
        },
        {
          "n": 2,
          "paperId": "fedcba9876543210",
          "quote": "Distillation keeps quality high while it cuts the number of steps from fifty to four.",
          "score": 0.52,
          "title": "図形の拡散モデル：一歩で描く",
        },
      ],
      "confidence": 0.81,
      "kind": "answered",
      "mode": "extractive",
      "ms": 84,
      "question": "How many steps?",
      "statements": [
        {
          "citations": [
            1,
          ],
          "evidence": [
            {
              "n": 1,
              "quote": "TSD-SR needs a single step.",
              "sentence": 1,
            },
          ],
          "text": "One step is enough for super-resolution.",
        },
        {
          "citations": [
            1,
            2,
          ],
          "evidence": [
            {
              "n": 1,
              "quote": "TSD-SR needs a single step.",
              "sentence": 1,
            },
            {
              "n": 2,
              "quote": "Distillation keeps quality high while it cuts the number of steps from fifty to four.",
              "sentence": 1,
            },
          ],
          "text": "Distilled models need four steps where their teachers needed fifty, and they keep most of the quality.",
        },
      ],
    }
  `);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});

test("ask shows all that a model's statements rest on, and --json which sentence backs which", async () => {
  const { services } = answering(EVIDENCED);
  const { stdout } = await runCaptured(["ask", "x"], { services });
  const quotes =
    "    “TSD-SR needs a single step.”\n    “The teacher stays frozen.”\n    “A critic";
  expect(stdout).toContain(`Distillation\n${quotes} is trained.”\n`);
  const json = await runCaptured(["ask", "--json", "x"], answering(EVIDENCED));
  const { statements, citations } = AnswerSchema.parse(JSON.parse(json.stdout));
  expect(statements.map(({ evidence }) => evidence.map(({ sentence }) => sentence))).toEqual([
    [1],
    [3, 4],
  ]);
  expect(citations.map(({ quote }) => quote)).toEqual(["TSD-SR needs a single step."]);
});

test("ask --json says what the answer cost, and whether it was given before", async () => {
  const counts = {
    calls: 1,
    inputTokens: 1_843,
    outputTokens: 300,
    cachedInputTokens: 0,
    isEstimated: false,
  };
  const printed = async (answer: Parameters<typeof answering>[0]) => {
    const { services } = answering(answer);
    const { stdout } = await runCaptured(["ask", "--json", "x"], { services });
    const { spending, cached } = AnswerSchema.parse(JSON.parse(stdout));
    return { spending, cached };
  };
  expect(await printed({ ...ANSWERED, spending: { ...counts, costUsd: 0.0004 } })).toEqual({
    spending: { ...counts, costUsd: 0.0004 },
  });
  expect(await printed({ ...ABSTAINED, spending: { ...counts, costUsd: undefined } })).toEqual({
    spending: counts,
  });
  expect(await printed({ ...ANSWERED, cached: true })).toEqual({ cached: true });
});

test("ask --json puts the reason and the nearest papers where an answer would be", async () => {
  const { services } = answering(ABSTAINED);
  const { code, stdout } = await runCaptured(["ask", "x", "--json"], { services });
  expect(AnswerSchema.parse(JSON.parse(stdout))).toMatchObject({
    kind: "abstained",
    answer: ABSTAINED.reason,
    statements: [],
    citations: [{ n: 1, paperId: "0123456789abcdef" }],
    checked: { kept: 0, dropped: 0 },
  });
  expect(code).toBe(0);
});

test("ask --json prints notices, and writes them to standard error", async () => {
  const notice = "The model did not answer in time.";
  const { services } = answering({ ...ANSWERED, notice });
  const { stdout, stderr } = await runCaptured(["ask", "x", "--json"], { services });
  expect(AnswerSchema.parse(JSON.parse(stdout)).notice).toBe(notice);
  expect(stderr).toBe(`Note: ${notice}\n`);
});

test("ask --json escapes control characters and line separators", async () => {
  const { services } = answering({ ...ABSTAINED, reason: "a\u001Bb\u009Bc\u2028d" });
  const { stdout } = await runCaptured(["ask", "x", "--json"], { services });
  expect(stdout).toContain(String.raw`a\u001bb\u009bc\u2028d`);
});

test.for([
  ["joins words that were not quoted", ["how", "many", "steps?"], "", "how many steps?"],
  ["trims white space", ["  how many? \n"], "", "how many?"],
  ["takes 2,000 characters", ["é".repeat(2_000)], "", "é".repeat(2_000)],
  ["reads standard input when there are no words", [], "how\nmany?\n", "how\nmany?"],
  ["does not read standard input when there are words", ["this?"], "that?", "this?"],
  ["takes what follows -- as words", ["--", "--json", "is", "what?"], "", "--json is what?"],
] as const)("ask %s", async ([, words, stdin, wanted]) => {
  const { services, asked } = answering(ANSWERED);
  const { code } = await runCaptured(["ask", ...words], { services, stdin });
  expect({ code, asked }).toEqual({ code: 0, asked: [wanted] });
});

test("ask refuses a piped text far longer than a question", async () => {
  const { services, asked } = answering(ANSWERED);
  const { code } = await runCaptured(["ask"], { services, stdin: "word ".repeat(100_000) });
  expect({ code, asked }).toEqual({ code: 2, asked: [] });
});

test("ask fills an empty library first and says so on standard error", async () => {
  const services = new FakeCliServices({
    prepareLibrary: ({ onProgress }) => {
      onProgress?.({ phase: "reading", done: 1, total: 2 });
      return Promise.resolve({
        files: 5,
        read: 581,
        added: 515,
        updated: 0,
        unchanged: 0,
        duplicates: 66,
        merged: 0,
        merges: [],
        rejected: [],
        quarantined: [],
        flagged: [],
        chunks: 515,
        embedded: 515,
        ms: 1_240,
      });
    },
    answer: () => Promise.resolve(ANSWERED),
  });
  const { stdout, stderr } = await runCaptured(["ask", "x", "--json"], { services });
  expect(AnswerSchema.safeParse(JSON.parse(stdout)).success).toBe(true);
  expect(stderr).toBe("The library was empty: read 515 papers from the seeds in 1.2 s.\n");
});

test.for(["ask", "summarize"] as const)("%s hands its filter on", async (command) => {
  const asked: unknown[] = [];
  const answer = (_text: string, options?: { readonly filter?: unknown }) => {
    asked.push(options?.filter);
    return Promise.resolve(ANSWERED);
  };
  const services = () => new FakeCliServices({ answer, summarize: answer });
  await runCaptured([command, "x", "--since", "2022"], { services: services() });
  await runCaptured([command, "x", "--author", "LeCun", "--json"], { services: services() });
  await runCaptured([command, "x"], { services: services() });
  expect(asked).toEqual([{ yearFrom: 2022 }, { author: "LeCun" }, undefined]);
});
