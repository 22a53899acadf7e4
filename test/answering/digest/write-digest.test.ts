import { describe, expect, test, vi } from "vitest";
import { writeDigest } from "../../../src/answering/digest/write-digest.ts";
import { listPapers } from "../../../src/answering/list-papers.ts";
import { LlmError } from "../../../src/llm/llm-error.ts";
import { ScriptedChatModel } from "../../doubles/scripted-chat-model.ts";
import { addPapers, libraryOf } from "../../indexing/metadata-library.ts";
import { retrieverOf } from "../../indexing/library-fixtures.ts";
import {
  emptyServices,
  FOUND,
  libraryServices,
  NOT_ENOUGH,
  servicesWith,
} from "../answer-services-fixture.ts";
import { SKETCHES } from "../paper-fixtures.ts";

const topic = "fine-tuning with little memory";
const [OLD, SINCE, NEW] = [1_000, 2_000, 3_000];
const since = new Date(SINCE);

/** Four papers that belong to the topic alike; those at the given places are new, the first one has no date. */
function foundWithNew(...places: readonly number[]) {
  const papers = FOUND.papers.map((ranked, index) => {
    const addedAt = places.includes(index) ? NEW : OLD;
    const paper = index === 0 ? ranked.paper : { ...ranked.paper, addedAt };
    return { ...ranked, paper, score: 0.5 };
  });
  return { ...FOUND, papers };
}

const idAt = (index: number) => FOUND.papers[index]?.paper.paperId ?? "";

describe("writeDigest() without a model", () => {
  test("tells of each paper that came in since with its key idea", async () => {
    const services = servicesWith({ found: foundWithNew(1, 3) });
    const digest = await writeDigest(topic, services, { since });
    expect(digest).toMatchObject({
      topic,
      total: 2,
      mode: "extractive",
      checked: { kept: 2, dropped: 0 },
    });
    expect(digest.items.map(({ citation }) => [citation.n, citation.title])).toEqual([
      [1, SKETCHES[1]?.title],
      [2, SKETCHES[3]?.title],
    ]);
    expect(digest.items[1]?.statement).toMatchObject({
      text: SKETCHES[3]?.sentences[0],
      citations: [2],
      evidence: [{ n: 2, sentence: 1, quote: SKETCHES[3]?.sentences[0] }],
    });
    expect(digest).not.toHaveProperty("notice");
  });

  test("leaves out what is known, and counts the rest beyond the limit", async () => {
    const isKnown = vi.fn(async () => new Set([idAt(1)]));
    const services = servicesWith({ found: foundWithNew(1, 2, 3) });
    const digest = await writeDigest(topic, services, { since, isKnown, limit: 1 });
    expect(isKnown.mock.calls).toEqual([[[idAt(1), idAt(2), idAt(3)]]]);
    expect(digest.total).toBe(2);
    expect(digest.items.map(({ citation }) => citation.paperId)).toEqual([idAt(2)]);
  });

  test.for([
    ["nothing came in", foundWithNew()],
    [
      "what came in is not on the topic",
      {
        ...NOT_ENOUGH,
        papers: NOT_ENOUGH.papers.map((one) => ({ ...one, paper: { ...one.paper, addedAt: NEW } })),
      },
    ],
  ] as const)("is empty when %s", async ([, found]) => {
    const isKnown = vi.fn(async () => new Set<string>());
    const digest = await writeDigest(topic, servicesWith({ found }), { since, isKnown });
    expect(digest).toMatchObject({ total: 0, items: [], mode: "extractive" });
    expect(isKnown).not.toHaveBeenCalled();
  });

  test("fails as a list of papers does, and refuses what is no date", async () => {
    await expect(writeDigest(topic, emptyServices(), { since })).rejects.toThrow(
      "The library is empty.",
    );
    const options = { since: new Date(Number.NaN) };
    await expect(writeDigest(topic, servicesWith(), options)).rejects.toThrow(RangeError);
  });

  test("stops when it is cancelled", async () => {
    const abort = new AbortController();
    const isKnown = async () => {
      abort.abort(new Error("enough"));
      return new Set<string>();
    };
    const services = servicesWith({ found: foundWithNew(1) });
    const digest = writeDigest(topic, services, { since, isKnown, signal: abort.signal });
    await expect(digest).rejects.toThrow("enough");
  });
});

describe("writeDigest() with a model", () => {
  const found = foundWithNew(1, 2, 3);
  const GOOD = [
    "## Key idea",
    "Weights are pruned by half in one shot [3.1].",
    "A frozen 4-bit quantized model is backpropagated through into low-rank adapters [1.2].",
    "Low-rank adapters underperform full fine-tuning by 4.2 points on arithmetic tasks [2.2].",
  ].join("\n");

  test("brings what it wrote into the order of the papers", async () => {
    const chatModel = new ScriptedChatModel(GOOD);
    const digest = await writeDigest(topic, servicesWith({ found, chatModel }), { since });
    expect(digest).toMatchObject({
      mode: "llm",
      prompt: expect.stringMatching(/^digest@/),
      checked: { kept: 3, dropped: 0 },
    });
    expect(
      digest.items.map(({ citation, statement }) => [
        citation.n,
        citation.title,
        statement.citations,
      ]),
    ).toEqual([1, 2, 3].map((place) => [place, SKETCHES[place]?.title, [place]]));
    expect(chatModel.calls[0]?.messages[1]?.content).toContain(`Topic: ${topic}`);
  });

  test("puts the abstract's own sentence where one fails the check", async () => {
    const wrong = GOOD.replace("4.2 points", "42 points");
    const chatModel = new ScriptedChatModel(wrong, "1: DROP");
    const digest = await writeDigest(topic, servicesWith({ found, chatModel }), { since });
    expect(digest.items[1]?.statement.text).toBe(SKETCHES[2]?.sentences[0]);
    expect(digest.items).toHaveLength(3);
    expect(digest).toMatchObject({
      checked: { kept: 3, dropped: 1 },
      notice: "1 of 3 statements is an abstract's own sentence, where the model gave none.",
    });
  });

  test.for([
    ["fails", new LlmError("timeout", "late"), /took too long/],
    ["declines", undefined, /wrote nothing of these papers/],
  ] as const)("quotes the abstracts when it %s", async ([, finish, notice]) => {
    const chatModel = new ScriptedChatModel(finish ? { pieces: [], finish } : "NO_ANSWER");
    const digest = await writeDigest(topic, servicesWith({ found, chatModel }), { since });
    expect(digest).toMatchObject({ mode: "extractive", notice: expect.stringMatching(notice) });
    expect(digest.items).toHaveLength(3);
  });
});

test("writeDigest() judges new papers beside the old ones, as a list of papers does", async () => {
  const old = ["Coral Reef Bleaching", "Coral Reef Growth", "Coral Reefs and Heat"].map(
    (title) => ({
      title,
      abstract: `We study coral reefs. ${title} is measured on coral reefs for ten years.`,
    }),
  );
  const { store } = await libraryOf(old);
  const before = Date.now();
  await addPapers(store, [
    { title: "A Coral Reef Survey", abstract: "We propose a survey of coral reefs by drones." },
    {
      title: "Violin Acoustics",
      abstract: "We model violins. Their varnish is as red as a coral.",
    },
  ]);
  const services = libraryServices(store, retrieverOf(store), 5);
  const list = await listPapers("coral reefs", services);
  const ids = list.papers.map(({ paperId }) => paperId);
  const digest = await writeDigest("coral reefs", services, { since: new Date(before - 1) });
  expect(digest.items.map(({ citation }) => citation.title)).toEqual(["A Coral Reef Survey"]);
  expect(ids).toContain(digest.items[0]?.citation.paperId);
  const all = await writeDigest("coral reefs", services, { since: new Date(0) });
  expect(all.total).toBe(list.total);
});
