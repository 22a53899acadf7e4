import type { MessageComponentInteraction, ModalSubmitInteraction } from "discord.js";
import type { Access } from "./incoming/access.ts";
import type { AckKind } from "./incoming/acknowledge.ts";
import type { RequestContext } from "./bot-services.ts";
import type { Glance } from "./incoming/glance.ts";

/** A button that was pressed, a choice that was made, or a modal that was sent. */
export interface ControlUse {
  readonly interaction: MessageComponentInteraction | ModalSubmitInteraction;
  /** What its custom id says after the name; anybody can send anything, so check it. */
  readonly args: readonly string[];
}

/**
 * Answers to one kind of button, menu or modal, also of messages from before a restart: all that it knows is in the custom
 * id and the state.
 */
export interface Control {
  /** First part of the custom ids that it answers to; see `toCustomId`. */
  readonly name: string;
  /** Who may use it; everybody when absent. */
  readonly access?: Access;
  /** Whether it is a question that counts to the quotas. */
  readonly counts?: true;
  /** How it is acknowledged, decided without I/O: `update` rewrites the message it stands under, a modal is shown at once. */
  acknowledge(use: ControlUse, glance: Glance): AckKind;
  /** What is done after that; absent when the acknowledgement (a modal) is all. */
  execute?(use: ControlUse, context: RequestContext): Promise<void>;
}
