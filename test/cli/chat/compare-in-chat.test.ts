import { expect, test } from "vitest";
import type { Turn, WhyOptions } from "../../../src/answering/assistant.ts";
import { FakeCliServices } from "../fake-cli-services.ts";
import { runCaptured } from "../run-captured.ts";
import { ABSTAINED, ANSWERED, PAPERS } from "../sample-answers.ts";
import { COMPARISON, REASON } from "../sample-comparison.ts";

/** Services that note what each request was given. */
function noting() {
  const requests: { name: string; text: unknown; history: readonly Turn[] | undefined }[] = [];
  const reasons: { question: string; which: unknown; options: WhyOptions | undefined }[] = [];
  const services = new FakeCliServices({
    libraryStats: () => Promise.resolve(undefined),
    answer: (text, { history } = {}) => {
      requests.push({ name: "answer", text, history });
      return Promise.resolve(text === "none?" ? { ...ABSTAINED, nearest: [] } : ANSWERED);
    },
    papers: () => Promise.resolve(PAPERS),
    compare: (text, { history } = {}) => {
      requests.push({ name: "compare", text, history });
      return Promise.resolve(COMPARISON);
    },
    explain: (text, { history } = {}) => {
      requests.push({ name: "explain", text, history });
      return Promise.resolve(text === "9" ? ABSTAINED : ANSWERED);
    },
    why: (question, which, options) => {
      reasons.push({ question, which, options });
      return Promise.resolve(REASON);
    },
  });
  return { requests, reasons, services };
}

const CITATIONS = ANSWERED.citations.map(({ paperId, title }) => ({ paperId, title }));
const TITLES = CITATIONS.map(({ title }) => title).join(" vs ");

test("chat compares and explains the papers that the last answer numbers", async () => {
  const { requests, services } = noting();
  const stdin = "first?\n/compare 1 2\n/explain 9\nand then?\n";
  const { stdout } = await runCaptured(["chat"], { services, stdin });
  expect(stdout).toMatch(/Key idea +One step is distilled .* Steps are cut\./u);
  const [, compared, explained, followUp] = requests;
  expect(compared).toMatchObject({ name: "compare", text: ["1 2"] });
  expect(compared?.history?.at(-1)).toEqual({ question: "first?", citations: CITATIONS });
  expect(explained).toMatchObject({ name: "explain", text: "9" });
  expect(explained?.history?.at(-1)).toEqual({ question: TITLES, citations: CITATIONS });
  expect(followUp?.history).toEqual([
    { question: "first?", citations: CITATIONS },
    { question: TITLES, citations: CITATIONS },
  ]);
});

test("chat explains a paper of the list shown last, on which questions don't lean", async () => {
  const { requests, services } = noting();
  await runCaptured(["chat"], { services, stdin: "/papers diffusion\n/explain 2\nwhy?\n" });
  const [explained, question] = requests;
  const titles = PAPERS.papers.map(({ paperId, title }) => ({ paperId, title }));
  expect(explained?.history).toEqual([{ question: PAPERS.topic, citations: titles }]);
  expect(question?.history).toEqual([{ question: TITLES, citations: CITATIONS }]);
});

test("chat tells why a paper came up, with its quotes and what was asked before", async () => {
  const { reasons, services } = noting();
  const stdin = "first?\nsecond?\nnone?\n/why [2]\n";
  const { stdout } = await runCaptured(["chat"], { services, stdin });
  expect(stdout).toContain("Place 2 of the 50 best papers");
  expect(reasons).toHaveLength(1);
  expect(reasons[0]).toMatchObject({
    question: "second?",
    which: ANSWERED.citations[1]?.paperId,
    options: {
      quotes: [ANSWERED.citations[1]?.quote],
      history: [{ question: "first?", citations: CITATIONS }],
    },
  });
});

test("chat says which numbers there are to ask about", async () => {
  const { reasons, services } = noting();
  const stdin = "/why 1\nfirst?\n/why 3\n/why\n/why first\n/new\n/why 1\n";
  const { stdout } = await runCaptured(["chat"], { services, stdin });
  expect(stdout.match(/No paper has been shown yet; ask a question first\./gu)).toHaveLength(2);
  expect(stdout.match(/Name a paper by its number, from 1 to 2: \/why 1\./gu)).toHaveLength(3);
  expect(reasons).toEqual([]);
});

test("chat says that there is only one paper to ask about", async () => {
  const [citation] = ANSWERED.citations;
  const services = new FakeCliServices({
    libraryStats: () => Promise.resolve(undefined),
    papers: () => Promise.resolve({ ...PAPERS, papers: citation ? [citation] : [] }),
  });
  const { stdout } = await runCaptured(["chat"], { services, stdin: "/papers one\n/why 2\n" });
  expect(stdout).toContain("Only one paper was shown last: /why 1.");
});
