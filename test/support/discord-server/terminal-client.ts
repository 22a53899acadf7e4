import { createInterface } from "node:readline";
import type { Interface } from "node:readline";
import type { Readable } from "node:stream";
import { styleText } from "node:util";
import { ChannelType } from "discord-api-types/v10";
import type { DiscordServer } from "./discord-server.ts";
import { isJsonObject, toText } from "./json.ts";
import { buttonsOf } from "./messages/message-text.ts";
import type { InteractionHandle } from "./play/interaction-handle.ts";
import { Settling } from "./terminal/settling.ts";
import { parseCommand, parseLine } from "./terminal/parse-line.ts";
import type { Action } from "./terminal/parse-line.ts";
import { plain, renderMessage } from "./terminal/render-message.ts";
import { Screen } from "./terminal/screen.ts";
import type { ScreenOutput } from "./terminal/screen.ts";
import { walkComponents } from "./rules/component-tree.ts";
import { ACK_DEADLINE_MS } from "./rules/limits.ts";
import { SELECT_TYPES } from "./rules/select-rules.ts";
import type { ChannelRecord } from "./world/records.ts";
import type { StoredMessage } from "./world/stored-message.ts";

/** How the terminal client reads and writes. */
export interface TerminalClientOptions {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: ScreenOutput;
  /** Quiet real milliseconds after which an answer counts as finished. */
  readonly settleMs: number;
}

const HELP = `/ask How do transformers work?    use a command; loose text goes to its first required text option
/papers topic: attention limit: 5 options by name
@bot How …                        mention the bot in the channel
dm How …                          write to the bot directly
press 2                           press the second button of the last message that has buttons
select some-value                 choose from the last select menu
submit some text                  fill the first field of the modal that is shown
help, quit
Anything else is said in the channel without a mention.`;

/** A small Discord client for a terminal or a pipe. */
export class TerminalClient {
  readonly #server: DiscordServer;
  readonly #options: TerminalClientOptions;
  readonly #screen: Screen;
  readonly #settling: Settling;
  #readline: Interface | undefined;
  #lastInteraction: InteractionHandle | undefined;

  constructor(server: DiscordServer, options: TerminalClientOptions) {
    this.#server = server;
    this.#options = options;
    this.#screen = new Screen(options.output);
    this.#settling = new Settling(server, options.settleMs);
  }

  /** Reads lines until the input ends or `quit` is typed. Lines that do not come from a terminal wait for each other. */
  async run(): Promise<void> {
    const { input, output } = this.#options;
    const isInteractive = input.isTTY === true;
    const drawing = this.#watch();
    const readline = createInterface({
      input,
      output,
      terminal: isInteractive,
      prompt: isInteractive ? "> " : "",
    });
    this.#readline = readline;
    readline.on("SIGINT", () => readline.close());
    const prompt = (): void => (isInteractive ? readline.prompt() : undefined);
    prompt();
    for await (const line of readline) {
      this.#screen.settle();
      const action = parseLine(line);
      if (action.kind === "quit") break;
      if (!isInteractive && action.kind !== "nothing") this.#screen.note(`> ${line}`);
      const isUnderWay = this.#tryAct(action);
      if (isUnderWay && !isInteractive) await this.#settling.wait(action.kind);
      prompt();
    }
    readline.close();
    drawing.stop();
  }

  /** Prints a remark between the messages. */
  note(text: string): void {
    this.#screen.note(text);
    if (this.#options.input.isTTY === true) this.#readline?.prompt(true);
  }

  #watch(): { readonly stop: () => void } {
    const { listeners } = this.#server.world;
    const listener = ({
      name,
      data,
    }: {
      name: string;
      data: (intents: number) => unknown;
    }): void => {
      const payload = name.startsWith("MESSAGE_") ? data(0) : undefined;
      const id = isJsonObject(payload) ? toText(payload["id"]) : undefined;
      const message = this.#server.world.messages.get(id ?? "");
      if (message !== undefined) this.#draw(message);
    };
    listeners.add(listener);
    return { stop: () => void listeners.delete(listener) };
  }

  #draw(message: StoredMessage): void {
    if (message.author.id !== this.#server.botId) return;
    const style = this.#options.output.isTTY === true ? styleText : plain;
    const place = this.#placeOf(message);
    const text =
      message.deletedAt === undefined
        ? renderMessage(message, { style, place })
        : style("dim", `${message.author.username} deleted a message in ${place}`);
    this.#screen.draw(message.id, text);
    if (this.#options.input.isTTY === true) this.#readline?.prompt(true);
  }

  #placeOf({ channelId }: StoredMessage): string {
    const channel: ChannelRecord | undefined = this.#server.world.channels.get(channelId);
    return channel?.type === ChannelType.DM ? "direct message" : `#${channel?.name ?? "?"}`;
  }

  /** @returns Whether the bot was asked something. */
  #tryAct(action: Action): boolean {
    try {
      this.#act(action);
      return action.kind !== "help" && action.kind !== "nothing";
    } catch (error) {
      // The client's own refusals (no such command, no such button) are the user's to read.
      this.#screen.note(error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  #act(action: Action): void {
    const user = this.#server.user();
    switch (action.kind) {
      case "slash":
        return this.#follow(this.#slash(action.text));
      case "mention":
        return void user.says(this.#server.home.channel, action.text, { mention: true });
      case "say":
        return void user.says(this.#server.home.channel, action.text);
      case "dm":
        return void user.dm(action.text);
      case "press":
        return this.#follow(this.#press(action.number));
      case "select":
        return this.#follow(this.#select(action.text));
      case "submit":
        return this.#follow(this.#submit(action.text));
      case "help":
        return this.#screen.note(HELP);
      case "quit":
      case "nothing":
        return;
    }
  }

  #follow(handle: InteractionHandle): void {
    this.#lastInteraction = handle;
    this.#settling.follow(handle);
    const sayMissed = (): void => {
      if (!handle.acknowledged) this.note("The application did not respond");
    };
    setTimeout(sayMissed, ACK_DEADLINE_MS + 1).unref();
    handle.waitForAck().then(
      (kind) => {
        if (kind === "modal") this.note(`A modal is shown: ${JSON.stringify(handle.record.modal)}`);
      },
      () => undefined,
    );
  }

  #slash(text: string): InteractionHandle {
    const name = text.split(/\s+/)[0] ?? "";
    const commands = [...this.#server.world.commands.values()];
    const found = commands.find((command) => command.name === name && command.type === 1);
    if (found === undefined) {
      const known = commands.map((command) => `/${command.name}`).join(" ") || "none";
      throw new TypeError(`No command /${name}; there are: ${known}`);
    }
    const { name: path, values } = parseCommand(text, found.api);
    return this.#server.user().slash(path, values);
  }

  #lastWith(hasIt: (message: StoredMessage) => boolean): StoredMessage {
    const mine = this.#server.messages.filter(({ author }) => author.id === this.#server.botId);
    const found = mine.findLast(hasIt);
    if (found === undefined) throw new TypeError("No message has that");
    return found;
  }

  #press(number: number): InteractionHandle {
    const pressable = (message: StoredMessage): string[] =>
      buttonsOf(message).flatMap((button) => ("custom_id" in button ? [button.custom_id] : []));
    const message = this.#lastWith((one) => pressable(one).length > 0);
    const customId = pressable(message)[number - 1];
    if (customId === undefined)
      throw new TypeError(`The message has ${pressable(message).length} buttons`);
    return this.#server.user().press(message, customId);
  }

  #select(value: string): InteractionHandle {
    const menuOf = (message: StoredMessage): string | undefined =>
      [...walkComponents(message.components)]
        .filter(({ component }) => SELECT_TYPES.includes(Number(component["type"])))
        .map(({ component }) => toText(component["custom_id"]))[0];
    const message = this.#lastWith((one) => menuOf(one) !== undefined);
    return this.#server.user().select(message, menuOf(message) ?? "", [value]);
  }

  #submit(text: string): InteractionHandle {
    const shown = this.#lastInteraction;
    const fields = [...walkComponents(shown?.record.modal?.["components"])];
    const id = fields
      .map(({ component }) => toText(component["custom_id"]))
      .find((one) => one !== undefined);
    if (shown === undefined || id === undefined) throw new TypeError("No modal is shown");
    return this.#server.user().submitModal(shown, { [id]: text });
  }
}
