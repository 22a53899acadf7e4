import { ComponentType, InteractionType, PermissionFlagsBits } from "discord.js";
import { describe, expect, test } from "vitest";
import { commands } from "../../src/discord/commands.ts";
import { controls } from "../../src/discord/controls.ts";
import { parseCustomId } from "../../src/discord/custom-id.ts";
import { menus } from "../../src/discord/menus.ts";
import { fakeLibraryDesk } from "../doubles/fake-library-desk.ts";
import { FakeTitleLookup } from "../doubles/fake-title-lookup.ts";
import type { JsonObject } from "../support/discord-server/json.ts";
import type { OptionValues } from "../support/discord-server/play/command-options.ts";
import type { InteractionHandle } from "../support/discord-server/play/interaction-handle.ts";
import type { ActOptions } from "../support/discord-server/play/member.ts";
import { actIn, answerIdIn, otherIn, PLACES } from "./answer-flows.ts";
import { allKnowing, TITLES, willingDesk } from "./matrix-bot.ts";
import {
  type InputWorld,
  matrixInputs,
  oldButtons,
  prepare,
  prepareReading,
  SHOWS_EVERYBODY,
  SUBSCRIPTION_ID,
} from "./matrix-inputs.ts";
import { followUp, settled, useControls, type Walk } from "./matrix-walk.ts";
import { partsOf } from "./permission-table.ts";
import { startTestBot, type TestBot } from "./start-test-bot.ts";

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
async function startMatrixBot(): Promise<TestBot & { readonly inputs: InputWorld }> {
  const bot = await startTestBot({
    assistant: allKnowing,
    titles: new FakeTitleLookup(TITLES),
    desk: fakeLibraryDesk(willingDesk),
    discord: { botPermissions: BOT_RIGHTS },
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
function walkIn({ server }: TestBot, act: ActOptions): Walk {
  return {
    server,
    member: server.user(),
    act: { ...act, permissions: RIGHTS },
    used: new Map(),
    check: checkAnswered,
  };
}

/** Fails unless the bot did nothing that Discord refuses, pinged nobody, and others see nothing that isn't theirs. */
async function checkAll({ server, bot, log }: TestBot, act: ActOptions): Promise<void> {
  await bot.stop({ graceMs: 10_000 });
  expect(server.violations).toEqual([]);
  expect(server.unanswered()).toEqual([]);
  const seen = otherIn(server, act).sees(act.channel ?? server.home.channel);
  expect(seen.filter(({ visibleTo }) => visibleTo !== undefined)).toEqual([]);
  const internal = log.filter((line) => line.includes('"request failed"') || line.includes("lost"));
  expect(internal).toEqual([]);
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

test("every command has inputs in matrix-inputs.ts, and every input a command", () => {
  const missing = paths.filter((path) => matrixInputs[path] === undefined);
  expect(missing, "add these to matrixInputs of matrix-inputs.ts").toEqual([]);
  const unknown = Object.keys(matrixInputs).filter((path) => !paths.includes(path));
  expect(unknown, "no such commands: remove them from matrix-inputs.ts").toEqual([]);
});

describe.each(PLACES)("in a %s", (place) => {
  test("every command and all that it leads to is answered, with good and with bad input", async () => {
    const bot = await startMatrixBot();
    const { server, inputs } = bot;
    const act = actIn(server, place);
    const walk = walkIn(bot, act);
    const offered = new Set(walk.member.commands(walk.act));
    for (const path of paths) {
      const { good = [], bad = [] } = matrixInputs[path]?.(inputs) ?? {};
      const [name = ""] = path.split(" ");
      const isOffered = offered.has(name);
      for (const values of bad) {
        const handle = isOffered
          ? walk.member.slash(path, values, walk.act)
          : unoffered(walk, path, values);
        await settled(handle, server);
        checkAnswered(handle);
      }
      for (const values of good) {
        const handle = isOffered
          ? walk.member.slash(path, values, walk.act)
          : unoffered(walk, path, values);
        await followUp(handle, { ...walk, used: new Map() });
      }
    }
    console.log(place, server.world.interactions.size, server.requests.length);
    await checkAll(bot, act);
  });

  test("every command of a message's menu is answered, for any message", async () => {
    const bot = await startMatrixBot();
    const { server } = bot;
    const act = actIn(server, place);
    const walk = walkIn(bot, act);
    const channel = act.dm === true ? undefined : (act.channel ?? server.home.channel);
    const texts = ["Graphs help. Do they?", "\u2800", "@everyone ```", "漢".repeat(2_000)];
    for (const text of texts) {
      const message =
        channel === undefined ? walk.member.dm(text) : walk.member.says(channel, text);
      for (const { data } of menus) {
        await followUp(walk.member.messageCommand(data.name, message, walk.act), walk);
      }
    }
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
        const message = server.addMessage(where, {
          components: [
            { type: ComponentType.TextDisplay, content: "From another time." },
            {
              type: ComponentType.ActionRow,
              components: [
                { type: ComponentType.Button, style: 2, label: "Old", custom_id: `${name}${args}` },
              ],
            },
          ],
        });
        const handle = walk.member.press(message, `${name}${args}`, walk.act);
        await settled(handle, server);
        checkAnswered(handle);
      }
      const data = { custom_id: `${name}:x`, components: [] };
      const sent = walk.member.interact(InteractionType.ModalSubmit, data, walk.act);
      await settled(sent, server);
      checkAnswered(sent);
    }
    await checkAll(bot, act);
  });
});

test("every control is led to by the commands and menus, or is in oldButtons of matrix-inputs.ts", async () => {
  const bot = await startMatrixBot();
  const { server, state, inputs } = bot;
  const walk = walkIn(bot, {});
  for (const path of paths) {
    for (const values of matrixInputs[path]?.(inputs).good ?? []) {
      await followUp(walk.member.slash(path, values, walk.act), { ...walk, most: 6 });
    }
  }
  const message = walk.member.says(server.home.channel, "Graphs help.");
  for (const { data } of menus) {
    await followUp(walk.member.messageCommand(data.name, message, walk.act), walk);
  }
  const thread = await prepareReading(server, state);
  for (const customId of Object.values(oldButtons)) {
    const button = { type: ComponentType.Button, style: 2, label: "Old", custom_id: customId };
    const row = { type: ComponentType.ActionRow, components: [button] };
    const old = server.addMessage(thread, { content: "", components: [row] } as never);
    await useControls(old, walk);
  }
  const unused = controls.filter(({ name }) => !walk.used.has(name)).map(({ name }) => name);
  expect(unused, "lead to them by matrix-inputs.ts").toEqual([]);
  await checkAll(bot, {});
});
