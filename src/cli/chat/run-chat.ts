import { createInterface } from "node:readline";
import type { CliIo } from "../cli-io.ts";
import type { CliServices } from "../cli-services.ts";
import { ClosedOutputError } from "../closed-output-error.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { createOutput } from "../output.ts";
import type { Output } from "../output.ts";
import { prepareLibrary } from "../prepare-library.ts";
import { terminalText } from "../render/terminal-text.ts";
import { toFailure } from "../to-failure.ts";
import { answerChatLine } from "./answer-chat-line.ts";
import { Conversation } from "./conversation.ts";
import { greet } from "./greet.ts";

interface Chat {
  readonly services: CliServices;
  readonly conversation: Conversation;
  readonly io: CliIo;
  readonly stdout: Output;
  readonly stderr: Output;
}

/**
 * Answers one line after another until the input ends or the person leaves. A
 * question that fails gets its sentence and the chat goes on.
 *
 * In a terminal there is a prompt, and Ctrl-C stops the answer under way, or
 * leaves when there is none. Elsewhere each question is repeated above its
 * answer, and the greeting goes to standard error.
 *
 * @param services Stay open; whoever made them closes them.
 * @returns The exit code 0.
 * @throws {LibraryError} If an empty library can't be filled.
 * @throws {ClosedOutputError} If the reader of the answers has gone.
 * @throws The signal's reason when `io.signal` is aborted.
 */
export async function runChat(services: CliServices, io: CliIo): Promise<number> {
  const stdout = createOutput(io.stdout, io.env);
  const stderr = createOutput(io.stderr, io.env);
  const isInteractive = io.stdin.isTTY === true && stdout.isTerminal;
  await prepareLibrary(services, { io, stderr });
  await greet(services, isInteractive ? stdout : stderr);
  const chat = { services, conversation: new Conversation(), io, stdout, stderr };
  await (isInteractive ? converse(chat) : answerAll(chat));
  io.signal?.throwIfAborted();
  return EXIT_CODE.done;
}

async function converse({ io, ...chat }: Chat): Promise<void> {
  await chat.stdout.write("Type a question; /help lists more, /quit leaves.\n\n");
  const lines = createInterface({
    input: io.stdin,
    output: io.stdout,
    prompt: "> ",
    ...(io.signal === undefined ? {} : { signal: io.signal }),
  });
  let answering: AbortController | undefined;
  lines.on("SIGINT", () => (answering === undefined ? lines.close() : answering.abort()));
  lines.prompt();
  try {
    for await (const line of lines) {
      answering = new AbortController();
      const goesOn = await takeTurn(line, { io, ...chat }, answering.signal);
      answering = undefined;
      if (!goesOn) {
        break;
      }
      lines.prompt();
    }
  } finally {
    lines.close(); // Leaving the loop alone would keep the process waiting for input.
  }
}

async function answerAll(chat: Chat): Promise<void> {
  const { io, stdout } = chat;
  const lines = createInterface({
    input: io.stdin,
    crlfDelay: Infinity,
    ...(io.signal === undefined ? {} : { signal: io.signal }),
  });
  try {
    for await (const line of lines) {
      if (line.trim() !== "") {
        await stdout.write(`> ${terminalText(line)}\n`);
      }
      if (!(await takeTurn(line, chat, io.signal))) {
        break;
      }
    }
  } finally {
    lines.close();
  }
}

async function takeTurn(
  line: string,
  { services: { assistant }, conversation, io, stdout, stderr }: Chat,
  stop: AbortSignal | undefined,
): Promise<boolean> {
  const signals = [stop, io.signal].filter((signal) => signal !== undefined);
  const signal = AbortSignal.any(signals);
  try {
    return await answerChatLine(line, { assistant, conversation, stdout, stderr, signal });
  } catch (error) {
    if (error instanceof ClosedOutputError || io.signal?.aborted === true) {
      throw error;
    }
    await stdout.write(`${toFailure(error, { env: io.env, signal }).message}\n`);
    return true;
  } finally {
    if (line.trim() !== "") {
      await stdout.write("\n");
    }
  }
}
