import { GatewayIntentBits } from "discord-api-types/v10";

const ALL = Object.values(GatewayIntentBits)
  .filter((bit) => typeof bit === "number")
  .reduce((bits, bit) => bits | bit, 0);

const PRIVILEGED =
  GatewayIntentBits.GuildMembers |
  GatewayIntentBits.GuildPresences |
  GatewayIntentBits.MessageContent;

/**
 * Checks the intents of an IDENTIFY.
 *
 * @param allowed Privileged intents that the application was granted, as bits.
 * @returns The close code with which Discord refuses them, or `undefined`.
 */
export function refusedIntents(intents: unknown, allowed: number): 4013 | 4014 | undefined {
  if (typeof intents !== "number" || !Number.isInteger(intents) || (intents & ~ALL) !== 0)
    return 4013;
  return (intents & PRIVILEGED & ~allowed) === 0 ? undefined : 4014;
}
