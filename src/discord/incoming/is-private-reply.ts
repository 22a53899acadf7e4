import { MessageFlags, type RepliableInteraction } from "discord.js";

/**
 * Whether only the asker will see a reply.
 *
 * @param kind How the interaction is acknowledged; after `update` the reply is the message that the control stands under.
 */
export function isPrivateReply(
  interaction: RepliableInteraction,
  kind: "public" | "private" | "update",
): boolean {
  if (kind !== "update") return kind === "private";
  const message = "message" in interaction ? interaction.message : null;
  return message?.flags.has(MessageFlags.Ephemeral) === true;
}
