import { readdirSync, readFileSync } from "node:fs";
import type { Answer } from "../../src/answering/answer.ts";
import { createRunFinder } from "../../src/corpus/hostile/create-run-finder.ts";
import type { Draft } from "../../src/answering/assistant.ts";
import { renderAnswer as renderForTerminal } from "../../src/cli/render/render-answer.ts";
import type { MessageBody } from "../../src/discord/rendering/message-body.ts";
import { renderAbstention } from "../../src/discord/answer/render-abstention.ts";
import { renderAnswer } from "../../src/discord/answer/render-answer.ts";
import { renderDraft } from "../../src/discord/answer/render-draft.ts";
import { wordsFor } from "../../src/discord/words/words.ts";
import { textsOf } from "../discord/message-reading.ts";

/** Everything a person may be shown of an answer. */
export interface RenderedReplies {
  readonly discord: readonly MessageBody[];
  readonly terminal: string;
}

/** Renders an answer and the drafts on its way with the real renderers. */
export function renderReplies(answer: Answer, drafts: readonly Draft[]): RenderedReplies {
  const { question } = answer;
  const echo = "question";
  const words = wordsFor("en");
  const final =
    answer.kind === "answered"
      ? renderAnswer(answer, { echo, words })
      : renderAbstention(answer, { echo, papers: 80, words });
  const drafted = drafts.flatMap((draft) => renderDraft(draft, { question, echo, words }) ?? []);
  const terminal = renderForTerminal(answer, { width: 100, paint: (_style, text) => text });
  return { discord: [...final, ...drafted], terminal };
}

/** The text of all messages as Discord gets it. */
export function discordTextOf({ discord }: RenderedReplies): string {
  return discord.flatMap(textsOf).join("\n");
}

const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]|(?!\n)\p{Cc}/u;
const LIVE_IN_DISCORD: readonly (readonly [string, RegExp])[] = [
  ["ping", /@(?:everyone|here)|(?<!\\)<(?:[@#/:&!+]|[A-Za-z]+:)/iu],
  ["link", /[a-z]:\/\/|\]\p{Default_Ignorable_Code_Point}*\(|discord(?:app)?\.(?:gg|com)/iu],
  ["control character", INVISIBLE],
];
const LIVE_IN_TERMINAL: readonly (readonly [string, RegExp])[] = [["control character", INVISIBLE]];

/** @returns What in the replies would be acted on: a ping, a link, an image, a control character. */
export function aliveIn(replies: RenderedReplies): string[] {
  const discord = discordTextOf(replies);
  const pinging = replies.discord.filter(
    ({ allowed_mentions: mentions }) => mentions.parse.length > 0 || mentions.replied_user,
  );
  return [
    ...pinging.map(() => "discord: allowed mentions"),
    ...LIVE_IN_DISCORD.filter(([, live]) => live.test(discord)).map(([what]) => `discord: ${what}`),
    ...LIVE_IN_TERMINAL.filter(([, live]) => live.test(replies.terminal)).map(
      ([what]) => `terminal: ${what}`,
    ),
  ];
}

const repeatsPrompt = createRunFinder(
  readdirSync("prompts")
    .map((name) => readFileSync(`prompts/${name}`, "utf8"))
    .join("\n"),
);

/** @returns Lines that repeat eight words in a row of a prompt. */
export function promptFragmentsIn(replies: RenderedReplies): string[] {
  const lines = [discordTextOf(replies), replies.terminal.replaceAll(/\s+/gu, " ")];
  return lines.flatMap((text) => text.split(/\n|(?<=[.!?]) /u)).filter(repeatsPrompt);
}
