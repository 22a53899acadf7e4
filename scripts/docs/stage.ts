import { setTimeout as sleep } from "node:timers/promises";
import type { DiscordServer } from "../../test/support/discord-server/discord-server.ts";
import type { OptionValues } from "../../test/support/discord-server/play/command-options.ts";
import type { InteractionHandle } from "../../test/support/discord-server/play/interaction-handle.ts";
import type { StoredMessage } from "../../test/support/discord-server/world/stored-message.ts";

/** Quiet time after which the bot is done with what it was asked. */
const QUIET_MS = 600;
const STEP_MS = 50;

/** What happened, in the order of the picture. */
export type Scene = readonly StoredMessage[];

/** A member of a server, and what they can do with the bot; each act ends when the bot has answered it whole. */
export class Stage {
  readonly server: DiscordServer;

  constructor(server: DiscordServer) {
    this.server = server;
  }

  /** Uses a slash command. @returns The bot's messages. */
  async slash(name: string, options: OptionValues = {}): Promise<Scene> {
    return this.#answerTo(this.server.user().slash(name, options));
  }

  /** Presses a button of the last message. @param button Its label, its emoji's custom id or its custom id. */
  async press(scene: Scene, button: string): Promise<Scene> {
    return this.#answerTo(this.server.user().press(lastOf(scene), button));
  }

  /** Chooses from a select menu of the last message. */
  async select(scene: Scene, customId: string, values: readonly string[]): Promise<Scene> {
    return this.#answerTo(this.server.user().select(lastOf(scene), customId, values));
  }

  /** Uses a command of a message's menu. */
  async menu(name: string, message: StoredMessage): Promise<Scene> {
    return this.#answerTo(this.server.user().messageCommand(name, message));
  }

  /** Fills in the form that a button shows. */
  async fillIn(
    scene: Scene,
    button: string,
    values: Readonly<Record<string, string>>,
  ): Promise<Scene> {
    const shown = this.server.user().press(lastOf(scene), button);
    await shown.waitForModal();
    return this.#answerTo(this.server.user().submitModal(shown, values));
  }

  /** Writes a message. @returns It, and the bot's replies. */
  async say(text: string, { mention = false } = {}): Promise<Scene> {
    const said = this.server.user().says(this.server.home.channel, text, { mention });
    if (mention) await this.server.waitFor(() => this.server.repliesTo(said).length > 0, "a reply");
    await this.#quiet();
    return [said, ...this.server.repliesTo(said)];
  }

  async #answerTo(handle: InteractionHandle): Promise<Scene> {
    const reply = await handle.waitForFinal();
    await this.#quiet();
    return [handle.message() ?? reply, ...handle.followUps()];
  }

  async #quiet(): Promise<void> {
    let count = -1;
    let quietMs = 0;
    while (quietMs < QUIET_MS) {
      await sleep(STEP_MS);
      quietMs = count === this.server.requests.length ? quietMs + STEP_MS : 0;
      count = this.server.requests.length;
    }
  }
}

function lastOf(scene: Scene): StoredMessage {
  const last = scene.at(-1);
  if (last === undefined) throw new Error("Cannot act on a message: the scene before has none");
  return last;
}
