import { describe, expect, test } from "vitest";
import type { Citation } from "../../src/answering/answer.ts";
import type { Assistant } from "../../src/answering/assistant.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { citation } from "./answer-fixtures.ts";
import { actIn, card, PLACES, signsOf } from "./answer-flows.ts";
import { startTestBot } from "./start-test-bot.ts";

const { paperId } = citation(1);
const knowing = (paper: Citation): Partial<Assistant> => ({ card: async () => card(paper) });

const FORMATS = [
  ["bibtex", "BibTeX", "@misc{paper20241,"],
  ["ris", "RIS", "TY  - GEN\nTI  - Paper 1 on graph learning\n"],
  ["apa", "APA", "Paper 1 on graph learning. (2024). https://papers.example/abs/1"],
  [
    "markdown",
    "Markdown",
    "**[Paper 1 on graph learning](<https://papers.example/abs/1>)** (2024)",
  ],
] as const;

describe("/cite", () => {
  test.for(FORMATS)("gives the asker %s to copy", async ([format, name, beginning]) => {
    const { server } = await startTestBot({ assistant: knowing(citation(1)) });
    const member = server.user();
    const cited = await member.slash("cite", { paper: paperId, format }).waitForFinal();
    expect(cited.visibleTo).toBe(member.id);
    expect(textOf(cited)).toContain(`${name} of [Paper 1 on graph learning]`);
    expect(textOf(cited)).toContain(`\`\`\`\n${beginning}`);
    expect(textOf(cited).split("```")).toHaveLength(3);
    expect(cited.attachments).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test.for(PLACES)("begins with BibTeX and changes the format in place, in %s", async (place) => {
    const { server } = await startTestBot({ assistant: knowing(citation(1)) });
    const member = server.user();
    const asked = member.slash("cite", { paper: paperId }, actIn(server, place));
    const cited = await asked.waitForFinal();
    expect(cited.visibleTo).toBe(member.id);
    expect(signsOf(cited)).toEqual(["BibTeX", "RIS", "APA", "Markdown"]);
    for (const [, name, beginning] of FORMATS.toReversed()) {
      const pressed = member.press(cited, name);
      expect(await pressed.waitForAck()).toBe("defer-update");
      await asked.waitForFinal((message) => textOf(message).includes(beginning));
    }
    expect(server.violations).toEqual([]);
  });

  test("comes as a file when it is long, which the next format takes away", async () => {
    const authors = Array.from({ length: 400 }, (_, n) => `Author Number${n}`);
    const { server } = await startTestBot({ assistant: knowing(citation(1, { authors })) });
    const member = server.user();
    const asked = member.slash("cite", { paper: paperId });
    const cited = await asked.waitForFinal();
    expect(textOf(cited)).toContain("too long for a message");
    expect(textOf(cited)).not.toContain("```");
    expect(cited.attachments.map(({ name }) => name)).toEqual(["paper.bib"]);
    expect(new TextDecoder().decode(cited.attachments[0]?.bytes)).toContain("Number399");
    member.press(cited, "APA");
    await asked.waitForFinal((message) => textOf(message).includes("APA of"));
    expect(cited.attachments).toEqual([]);
    expect(server.violations).toEqual([]);
  });

  test("keeps a title with a fence in it within the block, and has it exactly in the file", async () => {
    const title = "How ```code``` and ````more```` break @everyone";
    const { server } = await startTestBot({ assistant: knowing(citation(1, { title })) });
    const cited = await server
      .user()
      .slash("cite", { paper: paperId, format: "apa" })
      .waitForFinal();
    expect(textOf(cited).match(/```/gu)).toHaveLength(2);
    expect(new TextDecoder().decode(cited.attachments[0]?.bytes)).toContain(title);
    expect(server.violations).toEqual([]);
  });

  test("offers what may have been meant and cites the chosen one in place", async () => {
    const { server } = await startTestBot({
      assistant: {
        card: async (name) =>
          name === paperId
            ? card(citation(1))
            : { kind: "unknown", question: name, reason: "None.", nearest: [citation(1)] },
      },
    });
    const member = server.user();
    const asked = member.slash("cite", { paper: "grahp" });
    const missing = await asked.waitForFinal();
    const chosen = member.select(missing, "cite", [paperId]);
    expect(await chosen.waitForAck()).toBe("defer-update");
    const cited = await asked.waitForFinal((message) => textOf(message).includes("@misc{"));
    expect(cited.visibleTo).toBe(member.id);
    expect(server.violations).toEqual([]);
  });
});
