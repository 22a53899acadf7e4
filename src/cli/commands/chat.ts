import { runChat } from "../chat/run-chat.ts";
import type { CliCommand } from "../cli-command.ts";

/** Questions and answers in the terminal, until the person leaves. */
export const chat: CliCommand = {
  define: (program) =>
    program
      .command("chat")
      .summary("ask one question after another")
      .description(
        "Starts a conversation in the terminal; without one, answers the questions on standard input, one a line",
      ),

  execute: async (_command, { io, openServices }) => runChat(await openServices(), io),
};
