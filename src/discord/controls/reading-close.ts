import type { Control } from "../control.ts";
import { readingControls } from "../control-ids.ts";
import { amendGroup } from "../reading/amend-group.ts";
import { findOpenVote } from "../reading/find-group.ts";
import { showVote } from "../reading/show-vote.ts";
import { SaidError } from "../sending/said-error.ts";

/**
 * Ends a vote before its time, for whoever started it and those who may manage the server. From then on it is as if its
 * time were over: what comes of it is the job's, which a restart doesn't stop.
 */
export const readingClose = {
  name: readingControls.close,

  acknowledge: () => "update",

  async execute({ interaction, args: [id] }, context) {
    const { asker, reply, timers } = context;
    const group = await findOpenVote(id, context);
    if (group.userId !== asker.userId && !asker.managesServer) {
      throw new SaidError("reading.notYours");
    }
    const messageId = group.messageId ?? interaction.message?.id;
    const shownIn = messageId === undefined ? {} : { messageId };
    await amendGroup(group.id, { closesAt: timers.now(), ...shownIn }, context);
    await showVote(group.id, (body) => reply.show(body), context);
  },
} satisfies Control;
