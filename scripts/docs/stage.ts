import { setTimeout as sleep } from "node:timers/promises";
import type { DiscordServer } from "../../test/support/discord-server/discord-server.ts";
import { buttonsOf } from "../../test/support/discord-server/messages/message-text.ts";
import type { ActOptions } from "../../test/support/discord-server/play/act-options.ts";
import type { OptionValues } from "../../test/support/discord-server/play/command-options.ts";
import type { InteractionHandle } from "../../test/support/discord-server/play/interaction-handle.ts";
import type { Member, SayOptions } from "../../test/support/discord-server/play/member.ts";
import type { StoredMessage } from "../../test/support/discord-server/world/stored-message.ts";

/** Quiet time after which the bot is done with what it was asked. */
const QUIET_MS = 600;
const STEP_MS = 50;

/** What happened, in the order of the picture. */
export type Scene = readonly StoredMessage[];

/** Where and how somebody acts. */
export type Acting = Pick<ActOptions, "channel" | "locale" | "permissions">;

interface Setting {
  readonly server: DiscordServer;
  /** Lets time pass until a moment, in milliseconds since 1970. */
  readonly skipTo: (moment: number) => Promise<void>;
  /** Default: the one whose view the pictures show. */
  readonly member?: Member;
  readonly acting?: Acting;
}

/** A member of a server, and what they can do with the bot; each act ends when the bot has answered it whole. */
export class Stage {
  readonly server: DiscordServer;
  /** Lets time pass until a moment, in milliseconds since 1970. */
  readonly skipTo: (moment: number) => Promise<void>;
  readonly #setting: Setting;
  readonly #member: Member;
  readonly #acting: Acting;

  constructor(setting: Setting) {
    this.#setting = setting;
    this.server = setting.server;
    this.skipTo = setting.skipTo;
    this.#member = setting.member ?? setting.server.user();
    this.#acting = setting.acting ?? {};
  }

  /** The same member elsewhere, in another language or with other permissions. */
  with(acting: Acting): Stage {
    return new Stage({ ...this.#setting, acting: { ...this.#acting, ...acting } });
  }

  /** Another member, in the same place. */
  as(username: string): Stage {
    const record = this.server.addUser({ username });
    return new Stage({ ...this.#setting, member: this.server.user(record) });
  }

  /** Uses a slash command. @returns The bot's messages. */
  async slash(name: string, options: OptionValues = {}): Promise<Scene> {
    return this.#answerTo(this.#member.slash(name, options, this.#acting));
  }

  /** Presses a button of the last message. @param button Its label, or its emoji if it has none. */
  async press(scene: Scene, button: string): Promise<Scene> {
    const message = lastOf(scene);
    const found = buttonsOf(message).find((one) => "emoji" in one && one.emoji?.name === button);
    const id = found !== undefined && "custom_id" in found ? found.custom_id : button;
    return this.#answerTo(this.#member.press(message, id, this.#acting));
  }

  /** Chooses from a menu of the last message. @param menu Its custom id. */
  async choose(scene: Scene, menu: string, value: string): Promise<Scene> {
    return this.#answerTo(this.#member.select(lastOf(scene), menu, [value], this.#acting));
  }

  /** Uses a command of a message's menu. */
  async menu(name: string, message: StoredMessage): Promise<Scene> {
    return this.#answerTo(this.#member.messageCommand(name, message, this.#acting));
  }

  /** Writes a message that the bot leaves alone. */
  writes(text: string): StoredMessage {
    return this.#member.says(this.#channel, text);
  }

  /** Writes a message to the bot. @returns It, and the bot's replies. */
  async asks(text: string, options: Pick<SayOptions, "mention" | "replyTo">): Promise<Scene> {
    const said = this.#member.says(this.#channel, text, options);
    await this.server.waitFor(() => this.server.repliesTo(said).length > 0, "a reply");
    await this.#quiet();
    return [said, ...this.server.repliesTo(said)];
  }

  get #channel(): NonNullable<Acting["channel"]> {
    return this.#acting.channel ?? this.server.home.channel;
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

/** The message that an act is about: the last one of a scene. */
export function lastOf(scene: Scene): StoredMessage {
  const last = scene.at(-1);
  if (last === undefined) throw new Error("Cannot act on a message: the scene before has none");
  return last;
}
