import { type Interaction, PermissionFlagsBits } from "discord.js";
import type { DigestSubscription } from "../../state/digest-store.ts";
import { seesChannel, type Viewer } from "../incoming/sees-channel.ts";

/** Who uses an interaction, and what they may do in the server. */
export type Member = Viewer & { readonly memberPermissions: Interaction["memberPermissions"] };

/** Whether somebody may know of a subscription of their server: who may manage it of all, others of those of channels that they see. */
export function seesSubscription(
  { channelId }: Pick<DigestSubscription, "channelId">,
  member: Member,
): boolean {
  const isManager = member.memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true;
  return isManager || seesChannel(channelId, member);
}
