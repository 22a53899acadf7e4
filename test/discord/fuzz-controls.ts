import { ComponentType, InteractionType } from "discord.js";
import fc from "fast-check";
import { controls } from "../../src/discord/controls.ts";
import { toObjects } from "../support/discord-server/json.ts";
import { walkComponents } from "../support/discord-server/rules/component-tree.ts";
import { anyResolved, chance, type Drawn, type FuzzWorld, odd, typed } from "./fuzz-draws.ts";
import { modalInputs } from "./matrix-inputs.ts";
import { hostile } from "./renderer-properties-texts.ts";

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
export const shownControl: fc.Arbitrary<Drawn> = fc
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
export const forgedControl: fc.Arbitrary<Drawn> = fc
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

/** A modal that was sent, shown before or not. */
export const modal: fc.Arbitrary<Drawn> = fc
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
