import type { Control } from "../control.ts";
import { readingControls } from "../control-ids.ts";
import { amendGroup } from "../reading/amend-group.ts";
import { findOpenVote } from "../reading/find-group.ts";
import { showVote } from "../reading/show-vote.ts";
import { SaidError } from "../sending/said-error.ts";

const PLACE = /^\d$/u;

/** Takes a member's voice for a paper, in place of the one they gave before. */
export const readingVote = {
  name: readingControls.vote,

  acknowledge: () => "update",

  async execute({ interaction, args: [id, place = ""] }, context) {
    const { asker, reply, state } = context;
    const group = await findOpenVote(id, context);
    const paper = PLACE.test(place) ? group.candidates[Number(place)] : undefined;
    if (paper === undefined) throw new SaidError("reading.unknown");
    await state.readingGroups.vote(group.id, asker.userId, paper.paperId);
    // A restart right after the vote was posted may have kept its message from being noted.
    const messageId = interaction.message?.id;
    if (group.messageId === undefined && messageId !== undefined)
      await amendGroup(group.id, { messageId }, context);
    await showVote(group.id, (body) => reply.show(body), context);
  },
} satisfies Control;
