import type {
  ChatInputCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from "discord.js";
import type { RequestContext } from "./bot-services.ts";

/** A slash command. The dispatcher acknowledges it before `execute` and catches what it throws. */
export interface Command {
  /** Plain and static, so that registering commands needs no services. */
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** Whether only the asker sees the reply; fixed for good when it is acknowledged. */
  isPrivate?(interaction: ChatInputCommandInteraction): boolean;
  /** A sentence that refuses the request before any work, or undefined. It is seen by the asker only. */
  refuse?(interaction: ChatInputCommandInteraction): string | undefined;
  execute(interaction: ChatInputCommandInteraction, context: RequestContext): Promise<void>;
}
