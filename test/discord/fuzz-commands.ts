import {
  ApplicationCommandOptionType as OptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
} from "discord.js";
import fc from "fast-check";
import { commands } from "../../src/discord/commands.ts";
import { menus } from "../../src/discord/menus.ts";
import { toObjects } from "../support/discord-server/json.ts";
import {
  anyResolved,
  chance,
  type Drawn,
  type FuzzWorld,
  odd,
  optionTypes,
  typed,
} from "./fuzz-draws.ts";
import { matrixInputs } from "./matrix-inputs.ts";
import { partsOf } from "./permission-table.ts";

const paths = commands.flatMap((command) => partsOf(command));
const anyPath = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...paths.map(({ name }) => name)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("gone", "ask more", "library add", "digest", "settings x y"),
  },
  { weight: 1, arbitrary: typed },
);

/** Options under their group and subcommand. */
function nest([, ...more]: readonly string[], options: readonly unknown[]): readonly unknown[] {
  return more.reduceRight<readonly unknown[]>(
    (inner, name, index) => [
      {
        name,
        type: index < more.length - 1 ? OptionType.SubcommandGroup : OptionType.Subcommand,
        options: inner,
      },
    ],
    options,
  );
}

interface Typo {
  readonly kind: "right" | "text" | "type" | "value" | "absent" | "twice";
  readonly text: string;
  readonly value: unknown;
  readonly type: OptionType;
}

const anyTypo: fc.Arbitrary<Typo> = fc.record({
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constant("right" as const) },
    { weight: 4, arbitrary: fc.constant("text" as const) },
    { weight: 1, arbitrary: fc.constantFrom("type", "value", "absent", "twice") },
  ),
  text: typed,
  value: odd,
  type: optionTypes,
});

/** The options of a command, each filled in rightly, oddly or not at all. */
function fill(path: string, world: FuzzWorld, typos: readonly Typo[], pick: number): unknown[] {
  const definitions = paths.find(({ name }) => name === path)?.options ?? [];
  const { good = [], bad = [] } = matrixInputs[path]?.(world.inputs) ?? {};
  const inputs = [...good, ...bad];
  const input = inputs[pick % Math.max(1, inputs.length)] ?? {};
  return definitions.flatMap((option, index): unknown[] => {
    const typo = typos[index];
    const right = input[option.name];
    const filled = {
      name: option.name,
      type: option.type,
      value: typeof right === "object" ? "1" : right,
    };
    const isText = option.type === OptionType.String;
    switch (typo?.kind) {
      case "text":
        return [{ ...filled, value: isText ? typo.text : right }];
      case "type":
        return [{ ...filled, type: typo.type }];
      case "value":
        return [{ ...filled, value: typo.value }];
      case "twice":
        return [filled, { ...filled, value: typo.value }];
      case "absent":
        return [];
      case "right":
      case undefined:
        return right === undefined ? [] : [filled];
    }
  });
}

const anyCommandUse = fc.record({
  path: anyPath,
  typos: fc.array(anyTypo, { minLength: 6, maxLength: 6 }),
  pick: fc.nat(20),
  nesting: fc.oneof(
    { weight: 12, arbitrary: fc.constant("right" as const) },
    { weight: 1, arbitrary: fc.constantFrom("flat", "empty", "absent", "none") },
  ),
  resolved: anyResolved,
});

/** A slash command. */
export const slash: fc.Arbitrary<Drawn> = anyCommandUse.map(
  ({ path, typos, pick, nesting, resolved }) => ({
    kind: "slash",
    type: InteractionType.ApplicationCommand,
    // An option of a channel or a file is looked up in what is resolved.
    isReadable: nesting !== "none",
    data: (world) => {
      const steps = path.split(" ");
      const filled = fill(path, world, typos, pick);
      const base = { id: "1", name: steps[0], type: ApplicationCommandType.ChatInput, resolved };
      if (nesting === "absent") return base;
      if (nesting === "none") return { ...base, options: "none" };
      const options = nesting === "empty" ? [] : nesting === "flat" ? filled : nest(steps, filled);
      return { ...base, options };
    },
  }),
);

/** An option that is typed. */
export const autocomplete: fc.Arbitrary<Drawn> = fc
  .tuple(anyCommandUse, fc.nat(5), typed, odd, chance(10))
  .map(([{ path, typos, pick, nesting }, place, text, value, isOdd]) => ({
    kind: "autocomplete",
    type: InteractionType.ApplicationCommandAutocomplete,
    isReadable: nesting !== "none",
    data: (world) => {
      const steps = path.split(" ");
      const filled = toObjects(fill(path, world, typos, pick)).map((option, index) =>
        index === place % 3
          ? {
              ...option,
              type: isOdd ? option["type"] : OptionType.String,
              value: isOdd ? value : text,
              focused: true,
            }
          : option,
      );
      const options = nesting === "none" ? 5 : nest(steps, nesting === "empty" ? [] : filled);
      return { id: "1", name: steps[0], type: ApplicationCommandType.ChatInput, options };
    },
  }));

const anyMessage = fc.record({
  content: typed,
  embeds: fc.array(fc.record({ title: typed, description: typed }), { maxLength: 2 }),
  components: fc.constantFrom([], [{ type: ComponentType.TextDisplay, content: "Shown." }]),
});

/** A command of a message's menu. */
export const messageMenu: fc.Arbitrary<Drawn> = fc
  .tuple(
    fc.oneof(fc.constantFrom(...menus.map(({ data }) => data.name)), typed),
    anyMessage,
    fc.oneof(
      { weight: 10, arbitrary: fc.constant("there" as const) },
      { weight: 1, arbitrary: fc.constantFrom("bare", "gone", "none") },
    ),
  )
  .map(([name, message, target]) => ({
    kind: "message menu",
    type: InteractionType.ApplicationCommand,
    isReadable: target === "there",
    data: () => {
      const author = {
        id: "100000000000000005",
        username: "author",
        discriminator: "0",
        avatar: null,
      };
      const whole = {
        id: "100000000000000006",
        channel_id: "1",
        author,
        type: 0,
        attachments: [],
        mentions: [],
        mention_roles: [],
        timestamp: "2026-11-21T00:00:00.000Z",
        flags: 0,
        ...message,
      };
      const messages =
        target === "there" ? { [whole.id]: whole } : target === "bare" ? { [whole.id]: {} } : {};
      const resolved = target === "none" ? undefined : { messages };
      return { id: "1", name, type: ApplicationCommandType.Message, target_id: whole.id, resolved };
    },
  }));

/** A command of another kind, of which the bot has none. */
export const otherMenu: fc.Arbitrary<Drawn> = fc
  .tuple(typed, fc.constantFrom(2, 4, 5, 99), anyResolved)
  .map(([name, type, resolved]) => ({
    kind: "menu of another kind",
    type: InteractionType.ApplicationCommand,
    isReadable: type === ApplicationCommandType.PrimaryEntryPoint,
    data: () => ({ id: "1", name, type, target_id: "1", resolved }),
  }));
