import { cleanText } from "../rendering/clean-text.ts";
import type { Command } from "../command.ts";
import { loadForReplay } from "../controls/answer-replay.ts";
import { toAnswerId } from "../control-ids.ts";
import { postAnswer } from "../answer/post-answer.ts";
import { renderAnswerButton, toButtonRow } from "../answer/render-answer-button.ts";
import { renderAnswerFile } from "../answer/render-answer-file.ts";
import { renderAnswerMessages } from "../answer/render-answer-messages.ts";
import { renderAnswerReplay } from "../answer/render-answer-replay.ts";
import { buildManagersCommand } from "./build-server-command.ts";

const OPTION = "id";
const MAX_ID_CHARS = 20;

/** `/replay`: a kept answer as it was given, and how it came about, for those who may manage the server. */
export const replay = {
  data: buildManagersCommand(
    "replay",
    "Show an answer again as it was given, and how it came about",
  )
    .addStringOption((option) =>
      option
        .setName(OPTION)
        .setDescription("The id at the end of the answer")
        .setMaxLength(MAX_ID_CHARS)
        .setRequired(true),
    )
    .toJSON(),

  access: "managers",

  isEverywhere: true,

  isPrivate: () => true,

  async execute({ options }, context) {
    const { reply, words } = context;
    const typed = cleanText(String(options.getString(OPTION) ?? ""), MAX_ID_CHARS);
    const record = await loadForReplay(typed.toLowerCase().replaceAll("`", ""), context);
    const { id, asked, answer } = record;
    const library = await context.libraryStats().catch(() => undefined);
    const libraryNow = library && {
      version: library.version,
      updatedAt: library.updatedAt.getTime(),
    };
    const facts = renderAnswerReplay(record, { libraryNow, words });
    const shown = renderAnswerMessages(answer, { echo: asked.kind, record, words });
    const again = renderAnswerButton(toAnswerId("askAgain", id), { label: words("replay.again") });
    await postAnswer([facts, ...shown], {
      first: (body) => reply.show(body),
      toFile: () => renderAnswerFile(answer, words),
      buttons: [toButtonRow([again])],
      context,
    });
  },
} satisfies Command;
