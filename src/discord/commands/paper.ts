import type { Command } from "../command.ts";
import { replyWithCard } from "../papers/reply-with-card.ts";
import { buildCommand } from "./build-command.ts";
import { completeTitle } from "./complete-title.ts";
import { paperOption } from "./paper-option.ts";
import { privateOption } from "./private-option.ts";

/** `/paper`: one paper at a glance. */
export const paper = {
  data: buildCommand("paper", "Show one paper: key idea, abstract, links, similar papers")
    .addStringOption(paperOption.build)
    .addBooleanOption(privateOption.build)
    .toJSON(),

  isPrivate: privateOption.isChosen,

  counts: paperOption.isSearch,

  refuse: paperOption.refuse,

  complete: completeTitle,

  execute: (interaction, context) => replyWithCard(paperOption.read(interaction), context),
} satisfies Command;
