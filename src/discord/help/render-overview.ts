import type { LibraryStats } from "../../indexing/library.ts";
import { toExampleId } from "../control-ids.ts";
import { displayText } from "../rendering/display-text.ts";
import { type MessagePart, toText } from "../rendering/message-body.ts";
import { renderAnswerButton, toButtonRow } from "../answer/render-answer-button.ts";
import { toDay } from "../answer/render-answer-footer.ts";
import type { Words } from "../words/words.ts";
import { commandName } from "./command-name.ts";
import type { HelpExample } from "./help-example.ts";
import type { LoadedExamples } from "./load-examples.ts";

const MAX_LABEL_CHARS = 80;
const MAX_BUTTONS = 5;

/** What the beginning of the help is made of. */
export interface Overview extends LoadedExamples {
  /** Absent while the library is empty or cannot be read. */
  readonly library: Pick<LibraryStats, "papers" | "updatedAt"> | undefined;
  /** Of the member's client. */
  readonly locale: string;
  readonly words: Words;
}

/** Renders what the bot does, how it is asked, and examples that can be pressed. */
export function renderOverview({
  library,
  key,
  examples,
  locale,
  words,
}: Overview): readonly MessagePart[] {
  const name = (command: string): string => commandName(command, locale);
  const about = [
    words("help.about"),
    ...(library === undefined
      ? []
      : [
          words("help.library", {
            papers: library.papers,
            date: toDay(library.updatedAt.getTime(), words),
          }),
        ]),
  ].join(" ");
  const ways = [
    words("help.byCommand", { ask: name("ask"), papers: name("papers"), paper: name("paper") }),
    words("help.byMention"),
    words("help.byReply"),
    words("help.byMenu"),
  ];
  const privacy = words("help.privacy", { privacy: name("privacy") });
  return [
    toText(`### ${words("help.heading")}\n${about}`),
    toText(`**${words("help.howTo")}**\n${ways.map((way) => `- ${way}`).join("\n")}`),
    ...renderExamples(examples, { key, words }),
    toText(`-# ${privacy}`),
  ];
}

function renderExamples(
  examples: readonly HelpExample[],
  { key, words }: { readonly key: string; readonly words: Words },
): readonly MessagePart[] {
  if (examples.length === 0) return [];
  const buttons = examples.slice(0, MAX_BUTTONS).map((example, place) =>
    renderAnswerButton(toExampleId(key, place), {
      label: displayText(labelOf(example, words), MAX_LABEL_CHARS) || "…",
    }),
  );
  return [toText(`**${words("help.try")}**`), toButtonRow(buttons)];
}

function labelOf(example: HelpExample, words: Words): string {
  switch (example.kind) {
    case "question":
      return example.question;
    case "papers":
      return words("help.listTopic", { topic: example.topic });
    case "explanation":
      return words("help.explainTitle", { title: example.title });
  }
}
