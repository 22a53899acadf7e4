import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MessageBody } from "../../src/discord/rendering/message-body.ts";
import { renderAbstention } from "../../src/discord/answer/render-abstention.ts";
import { renderAnswer } from "../../src/discord/answer/render-answer.ts";
import { renderDraft } from "../../src/discord/answer/render-draft.ts";
import { renderNotice } from "../../src/discord/rendering/render-notice.ts";
import { renderPaperList } from "../../src/discord/papers/render-paper-list.ts";
import { abstained, answered, citation, paperList, section } from "./answer-fixtures.ts";
import { textsOf } from "./message-reading.ts";
import { wordsFor } from "../../src/discord/words/words.ts";

const words = wordsFor("en");

const LINK_OF_A_SOURCE = /\[[^[\]]*\]\(<https:\/\/papers\.example\/abs\/\d+>\)/gu;
/** Characters that Discord may drop before it looks for links. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;

/** Fails unless the links to the sources are the only masked links in whole messages. */
function expectOwnLinksOnly(messages: readonly MessageBody[]): void {
  const text = messages.flatMap(textsOf).join("\n").replaceAll("\n", " ").replaceAll(INVISIBLE, "");
  expect(text.replaceAll(LINK_OF_A_SOURCE, "")).not.toContain("](");
}

/** Texts that end a label or a target, or begin one. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 4 }),
      fc.constantFrom(
        "]",
        "(",
        "](",
        "](https://evil.example/login)",
        "](<https://evil.example>)",
        "\\](https://evil.example)",
        "]\u200B(https://evil.example)",
        "]\uFE0F\u2060(https://evil.example)",
        "[1](https://evil.example)",
        "[1, 2](x)",
        "[",
        "\\",
        " ",
        "\n",
        "word ".repeat(150),
        "x".repeat(697),
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

const hostileCitation = fc
  .record({ title: hostile, quote: hostile, hasUrl: fc.boolean() })
  .map(({ title, quote, hasUrl }) => (n: number) => {
    const { url, ...rest } = citation(n, { title, quote });
    return hasUrl && url !== undefined ? { ...rest, url } : rest;
  });

const EVIL_TITLE = "Free tool](https://evil.example/login)";

describe("a whole message", () => {
  test("holds no masked link that begins at a source's number and ends in its title", () => {
    const { url: _, ...source } = citation(1, { title: EVIL_TITLE });
    const messages = renderAnswer(answered({ citations: [source] }), { words });
    expectOwnLinksOnly(messages);
    expect(messages.flatMap(textsOf).join("\n")).toContain(
      "[1] Free tool\\]\u200A(https:\\/\\/evil.example/login)",
    );
  });

  test("holds no masked link that begins at the mark of another statement", () => {
    const sections = [
      section([
        ["First.", [1]],
        ["Get it](https://evil.example)", [1]],
      ]),
    ];
    expectOwnLinksOnly(renderAnswer(answered({ sections, mode: "extractive" }), { words }));
  });

  test("holds no masked links but those to its sources, for any texts", () => {
    fc.assert(
      fc.property(
        fc.array(hostileCitation, { minLength: 1, maxLength: 6 }),
        fc.array(hostile, { minLength: 1, maxLength: 6 }),
        fc.constantFrom("llm" as const, "extractive" as const),
        hostile,
        (sources, texts, mode, other) => {
          const citations = sources.map((toCitation, index) => toCitation(index + 1));
          const marks = citations.map(({ n }) => n);
          const sections = [
            section(
              texts.map((text) => [text, marks]),
              other,
            ),
          ];
          const answer = answered({ citations, sections, mode, question: other, notice: other });
          expectOwnLinksOnly(renderAnswer(answer, { echo: "question", words }));
          const draft = renderDraft(
            { sections, citations },
            { question: other, echo: "summary", words },
          );
          expectOwnLinksOnly(draft === undefined ? [] : [draft]);
          const declined = abstained({ reason: other, question: other, nearest: citations });
          expectOwnLinksOnly(renderAbstention(declined, { echo: "question", words }));
          expectOwnLinksOnly([
            renderPaperList(paperList(0, { topic: other, papers: citations }), { words }),
          ]);
          expectOwnLinksOnly([renderNotice(other)]);
        },
      ),
      { numRuns: 500 },
    );
  });
});
