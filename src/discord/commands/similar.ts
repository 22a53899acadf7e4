import type { Command } from "../command.ts";
import { replyWithSimilar } from "../papers/reply-with-similar.ts";
import { buildCommand } from "./build-command.ts";
import { completeTitle } from "./complete-title.ts";
import { paperOption } from "./paper-option.ts";
import { privateOption } from "./private-option.ts";

/** `/similar`: the papers most like one, a page at a time. */
export const similar = {
  data: buildCommand("similar", "List the papers most like one")
    .addStringOption(paperOption.build)
    .addBooleanOption(privateOption.build)
    .toJSON(),

  isPrivate: privateOption.isChosen,

  refuse: paperOption.refuse,

  counts: true,

  complete: completeTitle,

  execute: (interaction, context) => replyWithSimilar(paperOption.read(interaction), context),
} satisfies Command;
