import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonObject } from "./json.ts";
import { checkCommand, checkCommandList, commandChars } from "./rules/command-rules.ts";
import { checkModal } from "./rules/modal-rules.ts";

const text = (length: number): string => "x".repeat(length);
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const command = (more: object = {}): JsonObject => ({ name: "ask", description: "Asks", ...more });
const option = (name: string, more: object = {}): object => ({
  type: 3,
  name,
  description: "d",
  ...more,
});
const choice = (index: number): object => ({ name: `n${index}`, value: `v${index}` });
const codesOf = (body: object): string[] =>
  [...checkCommand(body as JsonObject, [])].map(({ path, code }) => `${path.join(".")} ${code}`);

const GOOD: readonly (readonly [name: string, body: JsonObject])[] = [
  ["a name of 32 characters", command({ name: text(32) })],
  ["a name in another script", command({ name: "質問" })],
  ["a description of 100 characters", command({ description: text(100) })],
  ["25 options", command({ options: many(25, (i) => option(`o${i}`)) })],
  ["25 choices", command({ options: [option("o", { choices: many(25, choice) })] })],
  ["required options first", command({ options: [option("a", { required: true }), option("b")] })],
  [
    "subcommands in a group",
    command({
      options: [
        {
          type: 2,
          name: "g",
          description: "d",
          options: [{ type: 1, name: "s", description: "d", options: [option("o")] }],
        },
      ],
    }),
  ],
  ["a message command with spaces and capitals", { type: 3, name: "Summarize this" }],
  [
    "translations",
    command({ name_localizations: { de: "frage" }, description_localizations: { de: "Fragt" } }),
  ],
];

test.for(GOOD)("checkCommand() lets %s pass", ([, body]) => {
  expect(codesOf(body)).toEqual([]);
});

const BAD: readonly (readonly [problem: string, body: JsonObject])[] = [
  ["name APPLICATION_COMMAND_INVALID_NAME", command({ name: text(33) })],
  ["name APPLICATION_COMMAND_INVALID_NAME", command({ name: "Ask" })],
  ["name APPLICATION_COMMAND_INVALID_NAME", command({ name: "ask me" })],
  ["name BASE_TYPE_REQUIRED", command({ name: undefined })],
  [
    "name_localizations.de APPLICATION_COMMAND_INVALID_NAME",
    command({ name_localizations: { de: "Frage" } }),
  ],
  ["description BASE_TYPE_BAD_LENGTH", command({ description: text(101) })],
  ["description BASE_TYPE_REQUIRED", command({ description: "" })],
  ["options BASE_TYPE_BAD_LENGTH", command({ options: many(26, (i) => option(`o${i}`)) })],
  [
    "options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
    command({ options: [option("a"), option("b", { required: true })] }),
  ],
  [
    "options.1.name APPLICATION_COMMAND_OPTIONS_NAME_EXISTS",
    command({ options: [option("a"), option("a")] }),
  ],
  [
    "options.0.choices BASE_TYPE_BAD_LENGTH",
    command({ options: [option("o", { choices: many(26, choice) })] }),
  ],
  [
    "options.0.choices APPLICATION_COMMAND_CHOICES_NOT_ALLOWED",
    command({ options: [option("o", { choices: [choice(1)], autocomplete: true })] }),
  ],
  [
    "options.0.choices.0.name BASE_TYPE_BAD_LENGTH",
    command({ options: [option("o", { choices: [{ name: text(101), value: "v" }] })] }),
  ],
  [
    "options.0.min_length APPLICATION_COMMAND_MIN_OVER_MAX",
    command({ options: [option("o", { min_length: 5, max_length: 4 })] }),
  ],
  [
    "options APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
    command({ options: [{ type: 1, name: "s", description: "d" }, option("o")] }),
  ],
  [
    " APPLICATION_COMMAND_TOO_LARGE",
    command({
      options: many(25, (i) =>
        option(`o${i}`, { choices: many(4, (j) => ({ name: text(50) + j, value: text(50) + j })) }),
      ),
    }),
  ],
  [
    "description APPLICATION_COMMANDS_DESCRIPTION_INVALID",
    { type: 3, name: "Summarize", description: "d" },
  ],
  [
    "default_member_permissions NUMBER_TYPE_COERCE",
    command({ default_member_permissions: "admin" }),
  ],
  ["contexts.0 NUMBER_TYPE_MAX", command({ contexts: [3] })],
];

test.for(BAD)("checkCommand() finds %s", ([problem, body]) => {
  expect(codesOf(body)).toContain(problem);
});

test("checkCommandList() refuses the same name twice, but not for two types of command", () => {
  expect([...checkCommandList([command(), command()])].map(({ code }) => code)).toEqual([
    "APPLICATION_COMMANDS_DUPLICATE_NAME",
  ]);
  expect([...checkCommandList([command(), { type: 3, name: "ask" }])]).toEqual([]);
});

test("commandChars() counts the longest translation of each text", () => {
  expect(commandChars(command())).toBe("ask".length + "Asks".length);
  expect(commandChars(command({ description_localizations: { de: text(50) } }))).toBe(
    "ask".length + 50,
  );
});

test("checkCommand() terminates with a verdict on any JSON", () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom("name", "description", "type", "options", "contexts"),
        fc.jsonValue(),
      ),
      (body) => {
        expect(Array.isArray(codesOf(body))).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});

const input = (more: object = {}): object => ({ type: 4, custom_id: "i", style: 1, ...more });
const label = (component: object, more: object = {}): object => ({
  type: 18,
  label: "L",
  component,
  ...more,
});
const modal = (components: object[], more: object = {}): JsonObject => ({
  custom_id: "m",
  title: "T",
  components,
  ...more,
});

const BAD_MODALS: readonly (readonly [problem: string, body: JsonObject])[] = [
  ["data.title BASE_TYPE_BAD_LENGTH", modal([label(input())], { title: text(46) })],
  ["data.components BASE_TYPE_BAD_LENGTH", modal([])],
  [
    "data.components BASE_TYPE_BAD_LENGTH",
    modal(many(6, (i) => label(input({ custom_id: `${i}` })))),
  ],
  ["data.components.0.label BASE_TYPE_BAD_LENGTH", modal([label(input(), { label: text(46) })])],
  [
    "data.components.0.description BASE_TYPE_BAD_LENGTH",
    modal([label(input(), { description: text(101) })]),
  ],
  [
    "data.components.0.component.style BASE_TYPE_REQUIRED",
    modal([label(input({ style: undefined }))]),
  ],
  [
    "data.components.0.component.type UNION_TYPE_CHOICES",
    modal([label({ type: 2, custom_id: "b" })]),
  ],
  [
    "data.components.0.component.disabled COMPONENT_DISABLED_NOT_ALLOWED",
    modal([label({ type: 5, custom_id: "u", disabled: true })]),
  ],
  [
    "data.components.0.component.options BASE_TYPE_BAD_LENGTH",
    modal([label({ type: 21, custom_id: "r", options: [{ label: "a", value: "a" }] })]),
  ],
  [
    "data.components.1.component.custom_id COMPONENT_CUSTOM_ID_DUPLICATED",
    modal([label(input()), label(input())]),
  ],
];

test.for(BAD_MODALS)("checkModal() finds %s", ([problem, body]) => {
  expect([...checkModal(body)].map(({ path, code }) => `${path.join(".")} ${code}`)).toContain(
    problem,
  );
});

test("checkModal() lets labels, text and old rows pass", () => {
  const row = { type: 1, components: [input({ custom_id: "old", label: "Old" })] };
  expect([...checkModal(modal([{ type: 10, content: "Tell us" }, label(input()), row]))]).toEqual(
    [],
  );
});
