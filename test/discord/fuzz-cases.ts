import {
  ApplicationCommandOptionType as OptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
} from "discord.js";
import fc from "fast-check";
import { commands } from "../../src/discord/commands.ts";
import { controls } from "../../src/discord/controls.ts";
import { menus } from "../../src/discord/menus.ts";
import { type JsonObject, toObjects } from "../support/discord-server/json.ts";
import { walkComponents } from "../support/discord-server/rules/component-tree.ts";
import { type InputWorld, matrixInputs, modalInputs } from "./matrix-inputs.ts";
import { partsOf } from "./permission-table.ts";
import { anyText, hostile } from "./renderer-properties-texts.ts";

/** What a case may name of what is there when it is sent. */
export interface FuzzWorld {
  readonly inputs: InputWorld;
  /** Messages of the bot with controls. */
  readonly shown: readonly { readonly components: unknown }[];
  /** Ids of answers, lists, papers and the like that custom ids have had. */
  readonly ids: readonly string[];
}

/** An interaction that Discord might send, or never would. */
export interface FuzzCase {
  /** What it is, for counting. */
  readonly kind: string;
  readonly type: InteractionType;
  /** Which of the bot's messages it was used under, by a number modulo how many there are; none when absent. */
  readonly source?: number | undefined;
  readonly data: (world: FuzzWorld) => unknown;
  /** Place, person and rights, each by a number modulo how many there are. */
  readonly where: number;
  readonly who: number;
  readonly rights: number;
  readonly deliver: number;
  /** Fields laid over the payload; `undefined` takes one away. */
  readonly payload: JsonObject;
  /** Whether it has all that discord.js needs to read it: then it must be answered. */
  readonly isReadable: boolean;
}

type Drawn = Pick<FuzzCase, "kind" | "type" | "data" | "isReadable"> & {
  readonly source?: number | undefined;
};

/** Texts as people and nobody types them; Discord itself takes at most 6,000 characters. */
const typed = fc.oneof(
  { weight: 4, arbitrary: anyText },
  {
    weight: 1,
    arbitrary: fc.constantFrom("", "\u0000", "x".repeat(6_000), "‮ש", "\uD800\uDC00\uD800"),
  },
);
const odd: fc.Arbitrary<unknown> = fc.oneof(
  typed,
  fc.constantFrom<unknown>(null, undefined, true, 0, -1, 1e21, "1", [], {}, [null], { id: 5 }),
  fc.integer(),
  fc.double(),
);
const optionTypes = fc.constantFrom(
  ...Object.values(OptionType).filter((type) => typeof type === "number"),
);
const chance = (percent: number) => fc.nat(99).map((drawn) => drawn < percent);

/* Slash commands and what is completed. */

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
      default:
        return right === undefined ? [] : [filled];
    }
  });
}

/** What options point to; only some of it is there. */
const anyResolved = fc.constantFrom<unknown>(
  undefined,
  {},
  {
    attachments: {
      "1": { id: "1", filename: "a.txt", size: 12, url: "https://evil.example/a.txt" },
    },
  },
  { attachments: { "1": { id: "1", filename: "@everyone `.bin", size: 0, url: "" } } },
  { attachments: { "1": { id: "1", size: 1e12, url: "https://cdn.discordapp.com/a" } } },
  { attachments: { "1": {} } },
  { channels: { "1": { id: "1", type: 99, permissions: "0" } } },
  { users: { "1": { id: "1", username: "x" } }, members: { "1": {} } },
);

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

const slash: fc.Arbitrary<Drawn> = anyCommandUse.map(
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

const autocomplete: fc.Arbitrary<Drawn> = fc
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

/* Commands of menus. */

const anyMessage = fc.record({
  content: typed,
  embeds: fc.array(fc.record({ title: typed, description: typed }), { maxLength: 2 }),
  components: fc.constantFrom([], [{ type: ComponentType.TextDisplay, content: "Shown." }]),
});

const messageMenu: fc.Arbitrary<Drawn> = fc
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

const otherMenu: fc.Arbitrary<Drawn> = fc
  .tuple(typed, fc.constantFrom(2, 4, 5, 99), anyResolved)
  .map(([name, type, resolved]) => ({
    kind: "menu of another kind",
    type: InteractionType.ApplicationCommand,
    isReadable: type === ApplicationCommandType.PrimaryEntryPoint,
    data: () => ({ id: "1", name, type, target_id: "1", resolved }),
  }));

/* Buttons, menus and modals. */

const anyArg = fc.oneof(
  { weight: 4, arbitrary: fc.nat(1_000).map((index) => ({ index })) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      "0",
      "1",
      "-1",
      "99999999",
      "NaN",
      "bibtex",
      "newest",
      "all",
      "one",
      "quotas",
      "forums",
      "",
    ),
  },
  { weight: 1, arbitrary: hostile },
  { weight: 1, arbitrary: fc.string({ maxLength: 100 }) },
);

/** A custom id of a control with any arguments, or of none. */
const anyCustomId = fc
  .tuple(
    fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...controls.map(({ name }) => name)) },
      { weight: 1, arbitrary: fc.constantFrom("", "constructor", "gone", "__proto__", ":") },
      { weight: 1, arbitrary: typed },
    ),
    fc.array(anyArg, { maxLength: 4 }),
  )
  .map(
    ([name, args]) =>
      ({ ids }: FuzzWorld): string =>
        [
          name,
          ...args.map((arg) =>
            typeof arg === "string" ? arg : (ids[arg.index % Math.max(1, ids.length)] ?? "x"),
          ),
        ].join(":"),
  );

const SELECTS = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
] as const;

/** A control that stands under the message, used as it is or nearly so. */
const shownControl: fc.Arbitrary<Drawn> = fc
  .record({
    source: fc.nat(10_000),
    place: fc.nat(60),
    choice: fc.nat(30),
    change: fc.oneof(
      { weight: 8, arbitrary: fc.constant("none" as const) },
      { weight: 1, arbitrary: fc.constantFrom("values", "type", "id") },
    ),
    values: fc.array(odd, { maxLength: 26 }),
    type: fc.constantFrom<number>(ComponentType.Button, ...SELECTS),
    forged: anyCustomId,
  })
  .map(({ source, place, choice, change, values, type, forged }) => ({
    kind: "control under a message",
    type: InteractionType.MessageComponent,
    source,
    // discord.js looks the values of the other menus up in what is resolved.
    isReadable: change !== "type" && change !== "values",
    data: (world) => {
      const message = world.shown[source % Math.max(1, world.shown.length)];
      const usable = [...walkComponents(message?.components)]
        .map(({ component }) => component)
        .filter((component) => typeof component["custom_id"] === "string");
      const component = usable[place % Math.max(1, usable.length)] ?? {
        type: ComponentType.Button,
        custom_id: "x",
      };
      const options = toObjects(component["options"]);
      const chosen = options[choice % Math.max(1, options.length)]?.["value"];
      return {
        id: 1,
        custom_id: change === "id" ? forged(world) : component["custom_id"],
        component_type: change === "type" ? type : component["type"],
        ...(change === "values" ? { values } : { values: chosen === undefined ? [] : [chosen] }),
      };
    },
  }));

/** Any control under any message. */
const forgedControl: fc.Arbitrary<Drawn> = fc
  .record({
    source: fc.nat(10_000),
    customId: anyCustomId,
    type: fc.constantFrom<number>(ComponentType.Button, ComponentType.StringSelect, ...SELECTS),
    values: fc.array(fc.oneof(typed, fc.constantFrom("0", "1", "quotas", "newest")), {
      maxLength: 3,
    }),
    resolved: anyResolved,
  })
  .map(({ source, customId, type, values, resolved }) => ({
    kind: `forged ${ComponentType[type] ?? "control"}`,
    type: InteractionType.MessageComponent,
    source,
    isReadable: type === ComponentType.Button || type === ComponentType.StringSelect,
    data: (world) => ({
      id: 1,
      custom_id: customId(world),
      component_type: type,
      values,
      resolved,
    }),
  }));

const anyField = fc.record({
  type: fc.oneof(
    { weight: 6, arbitrary: fc.constant<number>(ComponentType.TextInput) },
    { weight: 1, arbitrary: fc.constantFrom<number>(3, 5, 19, 21, 22, 23, 99) },
  ),
  custom_id: fc.constantFrom(
    "text",
    "question",
    "page",
    "member",
    "server",
    "title",
    "abstract",
    "x",
    "",
  ),
  value: typed,
});

const modal: fc.Arbitrary<Drawn> = fc
  .record({
    customId: anyCustomId,
    isFromMessage: fc.boolean(),
    source: fc.nat(10_000),
    fields: fc.array(anyField, { maxLength: 4 }),
    wrapping: fc.constantFrom("label", "row", "bare", "absent", "none"),
    pick: fc.nat(10),
    isGood: chance(40),
  })
  .map(({ customId, isFromMessage, source, fields, wrapping, pick, isGood }) => ({
    kind: "modal",
    type: InteractionType.ModalSubmit,
    source: isFromMessage ? source : undefined,
    isReadable: wrapping === "label" || wrapping === "row",
    data: (world) => {
      const custom_id = customId(world);
      const { good = [], bad = [] } = modalInputs[custom_id.split(":")[0] ?? ""] ?? {};
      const input = [...good, ...bad][pick % Math.max(1, good.length + bad.length)] ?? {};
      const known = Object.entries(input).map(([name, value]) => ({
        type: ComponentType.TextInput,
        custom_id: name,
        value,
      }));
      const all = isGood ? known : fields;
      const components = all.map((field) =>
        wrapping === "label"
          ? { type: ComponentType.Label, id: 1, component: field }
          : wrapping === "row"
            ? { type: ComponentType.ActionRow, components: [field] }
            : field,
      );
      if (wrapping === "absent") return { custom_id };
      return { custom_id, components: wrapping === "none" ? "none" : components };
    },
  }));

/** Data that is none, or of a type that isn't. */
const nonsense: fc.Arbitrary<Drawn> = fc
  .tuple(fc.constantFrom<number>(1, 2, 3, 4, 5, 6, 99), odd)
  .map(([type, data]) => ({ kind: "nonsense", type, isReadable: false, data: () => data }));

/* What is around it. */

/** Fields that may be missing or odd; the bot must answer nevertheless. */
const BEARABLE: readonly (readonly [string, fc.Arbitrary<unknown>])[] = [
  ["locale", fc.constantFrom("de", "ja", "xx", "", undefined, null)],
  ["guild_locale", fc.constantFrom("fr", "xx", undefined, null)],
  ["guild", fc.constantFrom(undefined, {}, null)],
  ["context", fc.constantFrom(0, 1, 2, 99, undefined, null)],
  ["version", odd],
  ["attachment_size_limit", odd],
  ["authorizing_integration_owners", fc.constantFrom({}, { "1": "5" }, { "0": "0" })],
  ["guild_id", fc.constantFrom("100000000000000009", undefined)],
  ["app_permissions", fc.constantFrom("0", undefined)],
];

/** Fields without which discord.js reads nothing, or reads something else. */
const UNBEARABLE: readonly (readonly [string, fc.Arbitrary<unknown>])[] = [
  ["user", odd],
  ["member", odd],
  ["channel", odd],
  ["message", odd],
  ["entitlements", odd],
  ["authorizing_integration_owners", odd],
  ["app_permissions", odd],
  ["guild_id", odd],
  ["locale", odd],
  ["data", odd],
  ["id", fc.constantFrom(undefined, null, "1", 5)],
  ["token", fc.constantFrom(undefined, null, "x", 5)],
];

const overlay = (fields: typeof BEARABLE) =>
  fc
    .constantFrom(...fields)
    .chain(([name, values]) => values.map((value) => ({ [name]: value }) as JsonObject));

const anyPayload = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ payload: {}, isWhole: true }) },
  { weight: 3, arbitrary: overlay(BEARABLE).map((payload) => ({ payload, isWhole: true })) },
  {
    weight: 2,
    arbitrary: fc
      .array(overlay(UNBEARABLE), { minLength: 1, maxLength: 3 })
      .map((all) => ({ payload: Object.assign({}, ...all) as JsonObject, isWhole: false })),
  },
);

/** Any interaction, of every type. */
export const anyFuzzCase: fc.Arbitrary<FuzzCase> = fc
  .tuple(
    fc.oneof(
      { weight: 8, arbitrary: slash },
      { weight: 3, arbitrary: autocomplete },
      { weight: 2, arbitrary: messageMenu },
      { weight: 1, arbitrary: otherMenu },
      { weight: 8, arbitrary: shownControl },
      { weight: 6, arbitrary: forgedControl },
      { weight: 5, arbitrary: modal },
      { weight: 1, arbitrary: nonsense },
    ),
    anyPayload,
    fc.record({
      where: fc.nat(100),
      who: fc.nat(100),
      rights: fc.nat(100),
      deliver: fc.oneof(
        { weight: 12, arbitrary: fc.constant(1) },
        { weight: 1, arbitrary: fc.constantFrom(2, 3) },
      ),
    }),
  )
  .map(([drawn, { payload, isWhole }, around]) => ({
    ...drawn,
    ...around,
    payload,
    isReadable: drawn.isReadable && isWhole,
  }));
