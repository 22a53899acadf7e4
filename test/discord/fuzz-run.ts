import { ChannelType, PermissionFlagsBits } from "discord.js";
import fc from "fast-check";
import { parseCustomId } from "../../src/discord/custom-id.ts";
import { dispatchInteraction } from "../support/discord-server/interactions/dispatch-interaction.ts";
import type { JsonObject } from "../support/discord-server/json.ts";
import { walkComponents } from "../support/discord-server/rules/component-tree.ts";
import { openDm } from "../support/discord-server/world/add-channel.ts";
import type { InteractionRecord } from "../support/discord-server/world/interaction-record.ts";
import type { ChannelRecord, UserRecord } from "../support/discord-server/world/records.ts";
import type { StoredMessage } from "../support/discord-server/world/stored-message.ts";
import { type FuzzBot, startFuzzBot } from "./fuzz-bot.ts";
import { anyFuzzCase } from "./fuzz-cases.ts";
import type { FuzzCase } from "./fuzz-draws.ts";
import { fuzzedLibrary } from "./fuzz-library.ts";
import { judgeFuzz, type FuzzVerdict, type SentCase } from "./fuzz-verdict.ts";
import { matrixInputs, prepare, SUBSCRIPTION_ID } from "./matrix-inputs.ts";

/** Interactions that one bot is sent; then another begins anew. */
const SESSION = 500;
/** Interactions that wait for an answer at once. */
const MOST_OPEN = 24;
const MOST_SHOWN = 300;
const ANSWER_TIMEOUT_MS = 1_500;

/** What isn't even an event. */
const NO_EVENTS = [{}, [], Object(null), { type: 2 }, { type: 3, data: null }, { id: 5, data: {} }];

const { ManageGuild, UseExternalApps, SendMessages } = PermissionFlagsBits;
const RIGHTS = [undefined, ManageGuild | UseExternalApps | SendMessages, ManageGuild, 0n];
const BOT_RIGHTS =
  PermissionFlagsBits.CreatePublicThreads | PermissionFlagsBits.ManageThreads | SendMessages;

/**
 * Sends a bot any interactions, a few hundred to each of several bots one after the other.
 *
 * @param options.seed The same seed draws the same cases.
 * @param options.count How many, at least 1.
 * @returns What became of each session.
 */
export async function* runFuzz({
  seed,
  count,
}: {
  readonly seed: number;
  readonly count: number;
}): AsyncGenerator<FuzzVerdict> {
  const cases = fc.sample(anyFuzzCase, { seed, numRuns: count });
  for (let start = 0; start < count; start += SESSION) {
    yield await runSession(cases.slice(start, start + SESSION), seed + start);
  }
}

async function runSession(cases: readonly FuzzCase[], seed: number): Promise<FuzzVerdict> {
  const unhandled: unknown[] = [];
  const collect = (reason: unknown): void => void unhandled.push(reason);
  process.on("unhandledRejection", collect);
  process.on("uncaughtException", collect);
  const bot = await startFuzzBot({
    ...fuzzedLibrary(seed),
    answerTimeoutMs: ANSWER_TIMEOUT_MS,
    discord: { botPermissions: BOT_RIGHTS },
  });
  try {
    for (const event of NO_EVENTS) bot.server.dispatch("INTERACTION_CREATE", event);
    const session = new FuzzSession(bot);
    await session.warmUp();
    for (const one of cases) await session.send(one);
    await bot.stop();
    return judgeFuzz(session.sent, { bot, unhandled });
  } finally {
    await bot.close();
    process.off("unhandledRejection", collect);
    process.off("uncaughtException", collect);
  }
}

/** Sends cases to a bot, and remembers what the bot has shown, for later cases to use. */
class FuzzSession {
  readonly sent: SentCase[] = [];
  readonly #bot: FuzzBot;
  readonly #people: readonly UserRecord[];
  readonly #places: readonly (ChannelRecord | undefined)[];
  readonly #shown: StoredMessage[] = [];
  readonly #ids = new Set<string>([SUBSCRIPTION_ID]);
  #open: InteractionRecord[] = [];

  constructor(bot: FuzzBot) {
    const { server } = bot;
    const { home } = server;
    this.#bot = bot;
    this.#people = [
      home.user,
      server.addUser({ locale: "de" }),
      server.addUser({ locale: "ja", hasInstalled: true }),
    ];
    this.#places = [
      home.channel,
      undefined, // The direct messages with whoever it is.
      server.user().startThread(home.channel, "aside"),
      server.addChannel(server.addGuild({ hasBot: false })),
      server.addGroup(this.#people),
      server.addChannel(home.guild, { type: ChannelType.GuildVoice }),
      server.addChannel(home.guild, { deniedToBot: SendMessages }),
    ];
  }

  /** Lets the bot show something of everything. */
  async warmUp(): Promise<void> {
    const { server, state } = this.#bot;
    await prepare(server, state);
    const act = { permissions: RIGHTS[1] ?? 0n };
    for (const [path, toInput] of Object.entries(matrixInputs)) {
      for (const values of toInput(this.#world().inputs).good.slice(0, 2)) {
        this.#open.push({ ...server.user().slash(path, values, act).record });
      }
      await this.#room();
    }
  }

  /** Sends a case as soon as not too many others wait for their answers. */
  async send(one: FuzzCase): Promise<void> {
    const { server } = this.#bot;
    const source = one.source === undefined ? undefined : pick(this.#shown, one.source);
    const channel = server.world.channels.get(source?.channelId ?? "") ?? this.#placeOf(one);
    const userId = source?.visibleTo ?? channel.recipientId ?? pick(this.#people, one.who).id;
    const user = server.world.users.get(userId) ?? server.home.user;
    const record = dispatchInteraction(server.world, {
      type: one.type,
      data: one.data(this.#world()) as JsonObject,
      user,
      channel,
      guild: server.world.guilds.get(channel.guildId ?? ""),
      permissions: RIGHTS[one.rights % RIGHTS.length],
      locale: undefined,
      attachmentSizeLimit: undefined,
      deliver: one.deliver,
      payload: source === undefined ? without(one.payload, "message") : one.payload,
      source,
    });
    this.sent.push({ ...one, record });
    if (one.isReadable) this.#open.push(record);
    await this.#room();
  }

  /** Waits until few enough are open, and looks at what has been shown. */
  async #room(): Promise<void> {
    const { server } = this.#bot;
    const isOpen = (one: InteractionRecord): boolean => {
      const now = server.world.interactions.get(one.id);
      const isLate = server.world.now() - one.dispatchedAt > 2 * ANSWER_TIMEOUT_MS;
      return !isLate && (now?.acknowledgedAt === undefined || now.thinking);
    };
    await server.waitFor(() => this.#open.filter(isOpen).length < MOST_OPEN);
    for (const one of this.#open.filter((each) => !isOpen(each))) this.#see(one.id);
    this.#open = this.#open.filter(isOpen);
  }

  #see(interactionId: string): void {
    const { interactions, messages } = this.#bot.server.world;
    const { originalId = "", followUpIds = [] } = interactions.get(interactionId) ?? {};
    for (const id of [originalId, ...followUpIds]) {
      const message = messages.get(id);
      if (message === undefined || message.deletedAt !== undefined) continue;
      const ids = [...walkComponents(message.components)].flatMap(({ component }) =>
        typeof component["custom_id"] === "string" ? [component["custom_id"]] : [],
      );
      if (ids.length > 0) this.#shown.push(message);
      for (const arg of ids.flatMap((one) => parseCustomId(one).args)) {
        if (arg.length >= 10) this.#ids.add(arg);
      }
    }
    if (this.#shown.length > MOST_SHOWN) this.#shown.splice(0, this.#shown.length - MOST_SHOWN);
  }

  #placeOf({ where, who }: FuzzCase): ChannelRecord {
    const person = pick(this.#people, who);
    return pick(this.#places, where) ?? openDm(this.#bot.server.world, person.id);
  }

  #world() {
    const ids = [...this.#ids];
    const { id } = this.#bot.server.home.channel;
    const inputs = {
      channelId: id,
      answerId: ids.find((one) => /^[0-9a-z]{10}$/u.test(one)) ?? "",
      subscriptionId: SUBSCRIPTION_ID,
    };
    return { inputs, shown: this.#shown, ids };
  }
}

function pick<Value>(values: readonly Value[], index: number): Value {
  return values[index % values.length] as Value;
}

/** Only what was used under a message names one. */
function without({ ...fields }: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => field !== name));
}
