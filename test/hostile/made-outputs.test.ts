import { beforeAll, describe, expect, test } from "vitest";
import { answerQuestion } from "../../src/answering/answer-question.ts";
import { type AnsweredAnswer, statementsOf } from "../../src/answering/answer.ts";
import { addAudits, auditWritten } from "../../src/evaluation/statement-check/audit-written.ts";
import { corpusWords } from "../../src/evaluation/statement-check/corpus-words.ts";
import type { CheckedWriter } from "../../src/evaluation/statement-check/checked-writer.ts";
import { createCheckedWriter } from "../../src/evaluation/statement-check/create-checked-writer.ts";
import type {
  MadeStatement,
  StatementGroup,
} from "../../src/evaluation/statement-check/made-statement.ts";
import { makeStatements } from "../../src/evaluation/statement-check/make-statements.ts";
import { createReplayingChatModel } from "../../src/evaluation/statement-check/replaying-chat-model.ts";
import { runStatementCheck } from "../../src/evaluation/statement-check/run-statement-check.ts";
import {
  createRandom,
  type SeededRandom,
} from "../../src/evaluation/statement-check/seeded-random.ts";
import { readSeedDocuments } from "../../src/evaluation/read-seed-documents.ts";
import { splitSentences } from "../../src/corpus/split-sentences.ts";
import { cleanText } from "../../src/corpus/clean-text.ts";
import { FOUND, servicesWith } from "../answering/answer-services-fixture.ts";
import { rankedPaper } from "../answering/paper-fixtures.ts";

const SEED = 20_261;
const OUTPUTS = 1_000;
/** Enough for 200 sentences with a number. */
const PAPERS = 300;
const NEIGHBOURS = 5;
/** Papers that the model of wild citations is shown. */
const SHOWN = 3;
/** Statements of a kind. */
const MOST = 200;

let groups: readonly StatementGroup[];
let writer: CheckedWriter;
let made: readonly MadeStatement[];

beforeAll(async () => {
  const documents = (await readSeedDocuments(["seeds"])).slice(0, PAPERS);
  const papers = documents.map(({ title, text }, place) =>
    rankedPaper({ title: cleanText(title), sentences: splitSentences(cleanText(text)) }, place + 1),
  );
  // Each beside those that stand next to it in the listing.
  groups = papers.map((own, place) => {
    const others = Array.from(
      { length: NEIGHBOURS },
      (_, n) => papers[(place + n + 1) % papers.length] ?? own,
    );
    const question = own.paper.title;
    const retrieval = { question, query: question, terms: [], papers: [own, ...others] };
    return { paperId: own.paper.paperId, retrieval };
  });
  const texts = documents.map(({ title, text }) => cleanText(`${title}\n${text}`));
  writer = (await createCheckedWriter())(corpusWords(texts));
  made = makeStatements(groups, { seed: SEED });
}, 60_000);

const CITES = [
  "[0]",
  "[99]",
  "[-1]",
  '"1"',
  "[99.1]",
  "[1.99]",
  "[0.1]",
  "(1.1)",
  "[1.1",
  "【1.1】",
  "",
];

/** Sentences of papers, each with some of many pointers, right, wrong, doubled or none. */
function writeWildly({ retrieval }: StatementGroup, random: SeededRandom): string {
  const sentences = Array.from({ length: 1 + random.below(4) }, () => {
    const { passages } = random.pick(retrieval.papers);
    const text = random.pick(passages[0]?.sentences ?? [""]);
    const place = () => `[${1 + random.below(7)}.${1 + random.below(9)}]`;
    const cites = Array.from({ length: random.below(4) }, () =>
      random.below(2) === 0 ? place() : random.pick(CITES),
    );
    return `${text.replace(/\.$/u, "")} ${cites.join(random.pick(["", " ", ", "]))}.`;
  });
  return sentences.join(random.pick([" ", "\n"]));
}

test(`of ${OUTPUTS} texts that cite wildly every citation shown resolves, and every quote is its abstract's sentence`, async () => {
  const random = createRandom(SEED);
  const audits = [];
  for (let n = 0; n < OUTPUTS; n += 1) {
    const group = random.pick(groups);
    const model = createReplayingChatModel(writeWildly(group, random));
    audits.push(auditWritten(await writer.write(group.retrieval, model, SHOWN), group.retrieval));
  }
  const { shown, unresolved, notVerbatim } = addAudits(audits);
  expect({ unresolved, notVerbatim }).toEqual({ unresolved: 0, notVerbatim: 0 });
  expect(shown).toBeGreaterThan(OUTPUTS / 5);
}, 60_000);

describe("a citation", () => {
  const CLAIM = "A 65B model is finetuned on a single GPU with 48GB of memory";
  const HONEST = "Low-rank matrices in each layer are trained [1.2].";
  const answer = async (text: string) => {
    const chatModel = createReplayingChatModel(`${text} ${HONEST}`);
    const given = await answerQuestion(FOUND.question, servicesWith({ chatModel }));
    return given as AnsweredAnswer;
  };

  test.for([
    "[0]",
    "[0.1]",
    "[99]",
    "[99.1]",
    "[2.99]",
    "[-1]",
    "[-1.3]",
    '"1"',
    '["2.3"]',
    "",
    "[]",
    "[1e3]",
  ])("%j leads nowhere, and what it stands behind is not shown", async (cite) => {
    const { sections, citations, kind } = await answer(`${CLAIM} ${cite}.`);
    expect(kind).toBe("answered");
    expect(sections).toMatchObject([{ statements: [{ citations: [1] }] }]);
    expect(citations).toHaveLength(1);
  });

  test.for(["[2.3][2.3]", "[2.3, 2.3, 2.3]", "[2.3][99.1][0][2.3]"])(
    "%j counts once",
    async (cite) => {
      const given = await answer(`${CLAIM} ${cite}.`);
      expect(statementsOf(given)[0]).toMatchObject({ text: `${CLAIM}.`, citations: [1] });
      expect(statementsOf(given)[0]?.evidence).toHaveLength(1);
      expect(given.citations).toHaveLength(2);
    },
  );
});

describe("of 200 statements made of the abstracts", () => {
  const outcomesOf = async (kind: string) => {
    const own = made.filter((statement) => statement.kind === kind).slice(0, MOST);
    return (await runStatementCheck(own, groups, writer)).outcomes;
  };

  test("with one number changed all are dropped", { timeout: 60_000 }, async () => {
    const outcomes = await outcomesOf("number");
    const shown = outcomes.filter(({ isStopped }) => !isStopped);
    expect(outcomes).toHaveLength(MOST);
    expect(shown.map(({ statement }) => statement.text)).toEqual([]);
  });

  test("that are true at most 2 % are dropped", { timeout: 60_000 }, async () => {
    const outcomes = await outcomesOf("honest");
    const dropped = outcomes.filter(({ outcome }) => outcome === "dropped");
    expect(outcomes).toHaveLength(MOST);
    expect(dropped.length / outcomes.length).toBeLessThanOrEqual(0.02);
  });
});
