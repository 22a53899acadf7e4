import { ComponentType } from "discord.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PaperFilter } from "../../src/indexing/library.ts";
import type { MessageBody } from "../../src/discord/rendering/message-body.ts";
import { parseCustomId } from "../../src/discord/custom-id.ts";
import { renderAbstention } from "../../src/discord/answer/render-abstention.ts";
import { renderDraft } from "../../src/discord/answer/render-draft.ts";
import { renderNotice } from "../../src/discord/rendering/render-notice.ts";
import { renderPaperList } from "../../src/discord/papers/render-paper-list.ts";
import { abstained, answered, citation, paperList, section } from "./answer-fixtures.ts";
import { expectWithinLimits, textsOf } from "./message-reading.ts";
import { wordsFor } from "../../src/discord/words/words.ts";

const words = wordsFor("en");

const wild = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: "binary", maxLength }),
    fc.string({ unit: fc.constantFrom("图", "<@", "`"), maxLength }),
  );

const buttonsOf = (body: MessageBody) =>
  body.components.flatMap((part) =>
    part.type === ComponentType.ActionRow
      ? part.components.flatMap((button) =>
          "custom_id" in button && "label" in button ? [button] : [],
        )
      : [],
  );

const optionsOf = (body: MessageBody) =>
  body.components.flatMap((part) =>
    part.type === ComponentType.ActionRow
      ? part.components.flatMap((menu) => ("options" in menu ? menu.options : []))
      : [],
  );

describe("renderAbstention()", () => {
  test("says why and lists the nearest papers", () => {
    const messages = renderAbstention(abstained(), { echo: "question", papers: 515, words });
    expect(messages.map(textsOf)).toEqual([
      [
        "-# Question: Who won the cup?",
        "The papers here don't answer this. None of the papers is about sports.",
        "**Nearest papers**\n" +
          "1. [Paper 1 on graph learning](<https://papers.example/abs/1>) (2024)\n" +
          "2. [Paper 2 on graph learning](<https://papers.example/abs/2>) (2024)",
        "-# 515 papers searched · under 0.1\u00a0s",
      ],
    ]);
  });

  test.for(["comparison", "explanation"] as const)("gives the reason alone for a %s", (echo) => {
    const [message] = renderAbstention(abstained({ nearest: [] }), { echo, words });
    expect(message && textsOf(message)[1]).toBe("None of the papers is about sports.");
    const [bare] = renderAbstention(abstained({ nearest: [], reason: "" }), { echo, words });
    expect(bare && textsOf(bare)[1]).toBe("The papers here don't answer this.");
  });

  test("stays within the limits for any reason and any nearest papers", () => {
    fc.assert(
      fc.property(wild(3_000), fc.array(wild(900), { maxLength: 60 }), (reason, titles) => {
        const nearest = titles.map((title, index) => citation(index + 1, { title }));
        for (const body of renderAbstention(abstained({ reason, nearest }), { words }))
          expectWithinLimits(body);
      }),
      { numRuns: 200 },
    );
  });
});

describe("renderDraft()", () => {
  test("shows the checked statements with their sources", () => {
    const { sections, citations } = answered();
    const body = renderDraft(
      { sections, citations },
      { question: "Do graphs help?", echo: "question", words },
    );
    expect(body && textsOf(body).at(1)).toBe(
      "Graphs help. [1] They help most on molecules. [1][2]",
    );
    expect(body && textsOf(body).at(-1)).toBe("-# still writing, checked so far …");
  });

  test("shows a table as the answer will", () => {
    const { citations } = answered();
    const sections = [section([["Skips are gated.", [1]]], "Key idea")];
    const body = renderDraft({ sections, citations, layout: "table" }, { question: "?", words });
    expect(body && textsOf(body)[0]).toBe("**Key idea**\n[1] Skips are gated.");
  });

  test("shows nothing before the first statement, and nothing that one message cannot hold", () => {
    expect(renderDraft({ sections: [], citations: [] }, { question: "?", words })).toBeUndefined();
    const long = [section([["word ".repeat(1_000), [1]]])];
    expect(
      renderDraft({ sections: long, citations: [citation(1)] }, { question: "?", words }),
    ).toBeUndefined();
  });
});

describe("renderPaperList()", () => {
  test("numbers papers through, with a quote each, the total and the page", () => {
    const body = renderPaperList(paperList(7), { page: 1, viewKey: "abcdefgh", words });
    expect(textsOf(body)).toEqual([
      "### Papers on graph learning",
      "**6.** [Paper 6 on graph learning](<https://papers.example/abs/6>) (2024)\n> Paper 6 shows that graphs help.\n" +
        "**7.** [Paper 7 on graph learning](<https://papers.example/abs/7>) (2024)\n> Paper 7 shows that graphs help.",
      "-# best match first · 7 papers · page 2 of 2",
    ]);
    expect(buttonsOf(body).map(({ label, disabled }) => [label, disabled])).toEqual([
      ["◀ Previous", undefined],
      ["Next ▶", true],
      ["Export", undefined],
    ]);
  });

  test("shows the whole sentence of an abstract as the quote", () => {
    const quote = `${"In this work we show that graphs help ".repeat(7)}indeed.`;
    const papers = [1, 2, 3, 4, 5].map((n) => citation(n, { quote }));
    const list = textsOf(renderPaperList(paperList(5, { papers }), { words }))[1];
    expect(list?.split(quote)).toHaveLength(6);
  });

  test("has nothing to turn on a single page, and no buttons without a view or papers", () => {
    const single = renderPaperList(paperList(5), { viewKey: "abcdefgh", words });
    expect(buttonsOf(single).map(({ label }) => label)).toEqual(["Export"]);
    expect(buttonsOf(renderPaperList(paperList(50), { words }))).toEqual([]);
    expect(buttonsOf(renderPaperList(paperList(0), { viewKey: "abcdefgh", words }))).toEqual([]);
  });

  test("cuts a long topic in the heading to what two lines of a phone hold", () => {
    const body = renderPaperList(paperList(1, { topic: "graph learning ".repeat(30) }), { words });
    const heading = textsOf(body)[0] ?? "";
    expect(heading).toMatch(/^### Papers on graph learning .+…$/u);
    expect(heading.length).toBeLessThanOrEqual("### Papers on ".length + 80);
  });

  test("shows the last page when asked for one beyond it", () => {
    expect(
      textsOf(renderPaperList(paperList(12), { page: 99, viewKey: "abcdefgh", words })).at(-1),
    ).toBe("-# best match first · 12 papers · page 3 of 3");
  });

  test("says what the list is limited to and how it is sorted, without a separator in the years", () => {
    const factsOf = (filter: PaperFilter) =>
      textsOf(renderPaperList(paperList(6, { filter }), { order: "newest", words })).at(-1);
    const rest = "newest first · 6 papers · page 1 of 2";
    expect(factsOf({ yearFrom: 2020, yearTo: 2023 })).toBe(`-# from 2020 to 2023 · ${rest}`);
    expect(factsOf({ yearFrom: 2020, yearTo: 2020 })).toBe(`-# from 2020 · ${rest}`);
    expect(factsOf({ yearFrom: 2021 })).toBe(`-# from 2021 or later · ${rest}`);
    expect(factsOf({ yearTo: 2019, author: "*Laf*", venue: "ICML", source: "a.txt" })).toBe(
      String.raw`-# by \*Laf\* · at ICML · from 2019 or earlier · from the source a.txt · ${rest}`,
    );
  });

  test("offers to go to a page from eleven pages on", () => {
    const labelsOf = (papers: number) =>
      buttonsOf(renderPaperList(paperList(papers), { viewKey: "abcdefgh", words })).map(
        ({ label }) => label,
      );
    expect(labelsOf(50)).not.toContain("Go to page …");
    expect(labelsOf(51)).toContain("Go to page …");
  });

  test("lists papers like a paper under its title", () => {
    const body = renderPaperList(paperList(2, { topic: "SkipGraph" }), { of: "paper", words });
    expect(textsOf(body)[0]).toBe("### Papers like SkipGraph");
  });

  test("says why nothing belongs, with the nearest papers", () => {
    const body = renderPaperList(
      paperList(2, { total: 0, abstained: "No paper is about cooking." }),
      { words },
    );
    expect(textsOf(body)[0]).toBe("No paper is about cooking.");
    expect(textsOf(body)[1]).toMatch(/^\*\*Nearest papers\*\*\n\*\*1\.\*\*/u);
  });

  test("stays within the limits, with distinct ids that lead to the next pages, for any list", () => {
    const entries = fc.array(
      fc.record({ title: wild(900), quote: wild(900), url: fc.webUrl({ withFragments: true }) }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(entries, wild(500), fc.nat(8), (all, topic, page) => {
        const papers = all.map((entry, index) => citation(index + 1, entry));
        const body = renderPaperList(
          { topic, total: papers.length, papers },
          { page, viewKey: "k".repeat(40), words },
        );
        expectWithinLimits(body);
        const ids = buttonsOf(body).map((button) => button.custom_id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) {
          expect(id.length).toBeLessThanOrEqual(100);
          if (id !== "card-open") expect(parseCustomId(id).args[0]).toBe("k".repeat(40));
        }
        for (const { label } of optionsOf(body)) {
          expect(label.length).toBeGreaterThan(0);
          expect(label.length).toBeLessThanOrEqual(100);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("renderNotice()", () => {
  test("stays within the limits for any sentence", () => {
    fc.assert(fc.property(wild(5_000), (sentence) => expectWithinLimits(renderNotice(sentence))));
  });
});
