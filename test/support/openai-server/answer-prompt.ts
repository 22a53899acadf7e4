import type { ChatRequest } from "./wire.ts";

const SENTENCE = /^\[(\d+)\.(\d+)\] (.+)$/gmu;
const ASKED = /^(Question|Topic|Compare|Explain): (.+)$/mu;
const MAX_SENTENCES = 3;

interface NumberedSentence {
  readonly paper: string;
  readonly pointer: string;
  readonly text: string;
  readonly shared: number;
}

/**
 * Answers our own prompts as a good model would, without one: it repeats the
 * numbered sentences that share most words with the question, each with its
 * pointer, and declines when none shares any. A summary gets a section per paper;
 * a comparison and an explanation give each paper's first and last sentence.
 *
 * @returns The completion's text.
 */
export function answerPrompt({ messages }: Pick<ChatRequest, "messages">): string {
  const prompt = messages.at(-1)?.content ?? "";
  const [, kind, asked = ""] = ASKED.exec(prompt) ?? [];
  const words = wordsOf(asked);
  const all = [...prompt.matchAll(SENTENCE)].map(
    ([, paper = "", sentence = "", text = ""]): NumberedSentence => {
      const shared = wordsOf(text).intersection(words).size;
      return { paper, pointer: `[${paper}.${sentence}]`, text, shared };
    },
  );
  if (kind === "Compare" || kind === "Explain") return describe(all);
  const sentences = all.filter(({ shared }) => shared > 0).toSorted((a, b) => b.shared - a.shared);
  if (sentences.length === 0) return "NO_ANSWER";
  return kind === "Topic"
    ? summarize(sentences)
    : sentences.slice(0, MAX_SENTENCES).map(write).join(" ");
}

function summarize(sentences: readonly NumberedSentence[]): string {
  const byPaper = [...Map.groupBy(sentences, ({ paper }) => paper).values()].slice(
    0,
    MAX_SENTENCES,
  );
  return byPaper
    .map((group) => {
      const theme = group[0]?.text.split(" ").slice(0, 4).join(" ") ?? "Theme";
      return `## ${theme}\n${group.slice(0, 2).map(write).join(" ")}`;
    })
    .join("\n\n");
}

function describe(sentences: readonly NumberedSentence[]): string {
  const papers = [...Map.groupBy(sentences, ({ paper }) => paper).values()];
  const section = (heading: string, place: number) =>
    [`## ${heading}`, ...papers.flatMap((own) => own.slice(place).slice(0, 1)).map(write)].join(
      "\n",
    );
  return `${section("Key idea", 0)}\n${section("Result", -1)}`;
}

function write({ text, pointer }: NumberedSentence): string {
  return `${text.replace(/[.!?]$/u, "")} ${pointer}.`;
}

function wordsOf(text: string): Set<string> {
  return new Set((text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => word.slice(0, 5)));
}
