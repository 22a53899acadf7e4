import { ComponentType, InteractionType, PermissionFlagsBits } from "discord.js";
import { describe, expect, onTestFinished, test } from "vitest";
import { commands } from "../../src/discord/commands.ts";
import { controls } from "../../src/discord/controls.ts";
import { parseCustomId } from "../../src/discord/custom-id.ts";
import { menus } from "../../src/discord/menus.ts";
import type { DiscordServer } from "../support/discord-server/discord-server.ts";
import type { JsonObject } from "../support/discord-server/json.ts";
import type { OptionValues } from "../support/discord-server/play/command-options.ts";
import type { InteractionHandle } from "../support/discord-server/play/interaction-handle.ts";
import type { ActOptions } from "../support/discord-server/play/member.ts";
import type { ChannelRecord } from "../support/discord-server/world/records.ts";
import type { StoredMessage } from "../support/discord-server/world/stored-message.ts";
import { actIn, answerIdIn, otherIn, PLACES } from "./answer-flows.ts";
import { type FuzzBot, startFuzzBot } from "./fuzz-bot.ts";
import {
  type InputWorld,
  matrixInputs,
  oldButtons,
  prepare,
  prepareReading,
  SHOWS_EVERYBODY,
  SUBSCRIPTION_ID,
} from "./matrix-inputs.ts";
import { followUp, useControls, type Walk } from "./matrix-walk.ts";
import { partsOf } from "./permission-table.ts";

const ACK_MS = 3_000;
const { ManageGuild, SendMessages, UseExternalApps, EmbedLinks } = PermissionFlagsBits;
/** Of a moderator, in a place where apps may speak. */
const RIGHTS = ManageGuild | SendMessages | UseExternalApps | EmbedLinks;
/** What reading groups need. */
const BOT_RIGHTS =
  PermissionFlagsBits.CreatePublicThreads | PermissionFlagsBits.ManageThreads | RIGHTS;

const allOptions = new Map(
  commands.flatMap(partsOf).map(({ name, options }) => [name, options] as const),
);
const paths = [...allOptions.keys()];

/** A bot that knows everything, with something of everything kept. */
async function startMatrixBot(): Promise<FuzzBot & { readonly inputs: InputWorld }> {
  const bot = await startFuzzBot({ discord: { botPermissions: BOT_RIGHTS } });
  onTestFinished(async () => {
    await bot.stop();
    await bot.close();
  });
  const { server, state } = bot;
  await prepare(server, state);
  const asked = await server.user().slash("ask", { question: "first" }).waitForFinal();
  const inputs = {
    channelId: server.home.channel.id,
    answerId: answerIdIn(asked),
    subscriptionId: SUBSCRIPTION_ID,
  };
  return { ...bot, inputs };
}

/** Fails unless an interaction was answered in time, and what only its user may see is seen by nobody else. */
function checkAnswered(handle: InteractionHandle): void {
  const { record } = handle;
  expect(record.acknowledgedAt, `interaction ${handle.id} is unanswered`).toBeDefined();
  expect((record.acknowledgedAt ?? 0) - record.dispatchedAt).toBeLessThanOrEqual(ACK_MS);
  const reply = handle.message();
  const { name } = parseCustomId(customIdOf(handle));
  const others = handle.followUps().map(({ visibleTo }) => visibleTo);
  if (reply?.visibleTo === undefined || SHOWS_EVERYBODY.has(name)) return;
  expect(reply.visibleTo).toBe(record.userId);
  expect(new Set(others)).toEqual(new Set(others.map(() => record.userId)));
}

function customIdOf({ record }: InteractionHandle): string {
  return String(Reflect.get(Object(record.payload["data"]), "custom_id") ?? "");
}

/** Somebody in a place, with what checks everything that they do there. */
function walkIn({ server, settled }: FuzzBot, act: ActOptions): Walk {
  return {
    server,
    settled,
    member: server.user(),
    act: { ...act, permissions: RIGHTS },
    used: new Map(),
    reached: new Set(),
    check: checkAnswered,
  };
}

/** Fails unless the bot did nothing that Discord refuses, pinged nobody, and others see nothing that isn't theirs. */
async function checkAll({ server, stop, log }: FuzzBot, act: ActOptions): Promise<void> {
  await stop();
  expect(server.violations).toEqual([]);
  expect(server.unanswered()).toEqual([]);
  const seen = otherIn(server, act).sees(act.channel ?? server.home.channel);
  expect(seen.filter(({ visibleTo }) => visibleTo !== undefined)).toEqual([]);
  expect(log.filter(({ msg }) => msg === "request failed" || msg.endsWith("lost"))).toEqual([]);
}

/** Uses a command where Discord's client does not offer it. */
function unoffered({ member, act }: Walk, path: string, values: OptionValues): InteractionHandle {
  const [name = "", ...more] = path.split(" ");
  const types = new Map(allOptions.get(path)?.map((option) => [option.name, option.type]));
  const filled: JsonObject[] = Object.entries(values).map(([key, value]) => ({
    name: key,
    type: types.get(key),
    value: typeof value === "object" ? "1" : value,
  }));
  const options = more.reduceRight(
    (inner, part, index) => [{ name: part, type: index < more.length - 1 ? 2 : 1, options: inner }],
    filled,
  );
  return member.interact(
    InteractionType.ApplicationCommand,
    { id: "1", type: 1, name, options },
    act,
  );
}

const MENU_TEXTS = ["Graphs help. Do they?", "\u2800", "@everyone ```", "漢".repeat(2_000)];

/** Uses the commands of messages' menus. @param channel The direct messages with the bot when absent. */
async function useMenus(walk: Walk, channel: ChannelRecord | undefined): Promise<void> {
  const { member, act } = walk;
  for (const text of MENU_TEXTS) {
    const message = channel === undefined ? member.dm(text) : member.says(channel, text);
    for (const { data } of menus) {
      const handle = member.messageCommand(data.name, message, act);
      await followUp(handle, walk);
    }
  }
}

/** Uses the buttons of messages that a short session does not lead to. */
async function useOldButtons({ server, state }: FuzzBot, walk: Walk): Promise<void> {
  const thread = await prepareReading(server, state);
  for (const customId of Object.values(oldButtons)) {
    await useControls(addButton(server, thread, customId), walk);
  }
}

/** Adds a message of the bot's with a button, as it may have stood there for years. */
function addButton(server: DiscordServer, channel: ChannelRecord, customId: string): StoredMessage {
  return server.addMessage(channel, {
    components: [
      { type: ComponentType.TextDisplay, content: "From another time." },
      {
        type: ComponentType.ActionRow,
        components: [{ type: ComponentType.Button, style: 2, label: "Old", custom_id: customId }],
      },
    ],
  });
}

test("every command has inputs in matrix-inputs.ts, and every input a command", () => {
  const missing = paths.filter((path) => matrixInputs[path] === undefined);
  expect(missing, "add these to matrixInputs of matrix-inputs.ts").toEqual([]);
  const unknown = Object.keys(matrixInputs).filter((path) => !paths.includes(path));
  expect(unknown, "no such commands: remove them from matrix-inputs.ts").toEqual([]);
});

describe.each(PLACES)("in a %s", (place) => {
  test("every command and all that it leads to is answered, with good and with bad input", async () => {
    const bot = await startMatrixBot();
    const act = actIn(bot.server, place);
    const walk = walkIn(bot, act);
    const offered = new Set(walk.member.commands(walk.act));
    for (const [path, toInput] of Object.entries(matrixInputs)) {
      const { good, bad } = toInput(bot.inputs);
      const isOffered = offered.has(path.split(" ")[0] ?? "");
      const start = (values: OptionValues) =>
        isOffered ? walk.member.slash(path, values, walk.act) : unoffered(walk, path, values);
      for (const values of good) await followUp(start(values), walk);
      for (const values of bad) {
        const handle = start(values);
        await walk.settled(handle);
        checkAnswered(handle);
      }
    }
    if (place === "server") {
      await useOldButtons(bot, walk);
      await useMenus(walk, bot.server.home.channel);
      const unreached = controls.filter(({ name }) => !walk.reached.has(name));
      expect(
        unreached.map(({ name }) => name),
        "lead to them in matrix-inputs.ts",
      ).toEqual([]);
    }
    await checkAll(bot, act);
  });

  test("every command of a message's menu is answered, for any message", async () => {
    const bot = await startMatrixBot();
    const { server } = bot;
    const act = actIn(server, place);
    const walk = walkIn(bot, act);
    await useMenus(walk, act.dm === true ? undefined : (act.channel ?? server.home.channel));
    await checkAll(bot, act);
  });

  test("every option that is completed gets choices, whatever is typed", async () => {
    const bot = await startMatrixBot();
    const { server } = bot;
    const act = actIn(server, place);
    const walk = walkIn(bot, act);
    const completed = commands.flatMap((command) =>
      partsOf(command).flatMap(({ name, options }) =>
        options
          .filter((option) => Reflect.get(option, "autocomplete") === true)
          .map((option) => ({ path: name, option: option.name })),
      ),
    );
    expect(completed.length).toBeGreaterThan(5);
    for (const { path, option } of completed) {
      for (const typed of ["", "graph", "@everyone ```", "\uD800", "x".repeat(6_000)]) {
        const how = { ...walk.act, force: true };
        const handle = walk.member.autocomplete(path, option, { [option]: typed }, how);
        expect((await handle.waitForChoices()).length).toBeLessThanOrEqual(25);
      }
    }
    await checkAll(bot, act);
  });

  test("every control is answered when its message is from another time or place, or its id forged", async () => {
    const bot = await startMatrixBot();
    const { server, inputs } = bot;
    const act = actIn(server, place);
    const walk = walkIn(bot, act);
    const channel =
      act.dm === true
        ? server.user().dm("hello").channelId
        : (act.channel ?? server.home.channel).id;
    const where = server.world.channels.get(channel) ?? server.home.channel;
    for (const { name } of controls) {
      for (const args of ["", ":", `:${inputs.answerId}`, `:${inputs.answerId}:0:0`, ":x:-1:@"]) {
        const message = addButton(server, where, `${name}${args}`);
        const handle = walk.member.press(message, `${name}${args}`, walk.act);
        await walk.settled(handle);
        checkAnswered(handle);
      }
      const data = { custom_id: `${name}:x`, components: [] };
      const sent = walk.member.interact(InteractionType.ModalSubmit, data, walk.act);
      await walk.settled(sent);
      checkAnswered(sent);
    }
    await checkAll(bot, act);
  });
});
