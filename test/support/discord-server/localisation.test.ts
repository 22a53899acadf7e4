import { expect, test as plain } from "vitest";
import type { JsonObject } from "./json.ts";
import { checkCommand, checkCommandList, commandChars } from "./rules/command-rules.ts";
import { test } from "./stand-in-test.ts";
import { callRest } from "./stand-in-rest.ts";

const command = (more: object = {}): JsonObject => ({ name: "ask", description: "Asks", ...more });
const option = (name: string, more: object = {}): object => ({
  type: 3,
  name,
  description: "d",
  ...more,
});
const problems = (body: JsonObject): string[] =>
  [...checkCommand(body, [])].map(({ path, code }) => `${path.join(".")} ${code}`);

const BAD: readonly (readonly [problem: string, body: JsonObject])[] = [
  ["name_localizations.en ENUM_TYPE_COERCE", command({ name_localizations: { en: "ask" } })],
  [
    "name_localizations.ja APPLICATION_COMMAND_INVALID_NAME",
    command({ name_localizations: { ja: "質 問" } }),
  ],
  ["name_localizations DICT_TYPE_CONVERT", command({ name_localizations: "frage" })],
  [
    "description_localizations.de BASE_TYPE_BAD_LENGTH",
    command({ description_localizations: { de: "x".repeat(101) } }),
  ],
  [
    "description_localizations.de BASE_TYPE_REQUIRED",
    command({ description_localizations: { de: "" } }),
  ],
  [
    "options.0.choices.0.name_localizations.fr BASE_TYPE_BAD_LENGTH",
    command({
      options: [
        option("o", {
          choices: [{ name: "n", value: "v", name_localizations: { fr: "x".repeat(101) } }],
        }),
      ],
    }),
  ],
  [
    "options.1.name_localizations.de APPLICATION_COMMAND_OPTIONS_NAME_EXISTS",
    command({
      options: [
        option("a", { name_localizations: { de: "frage" } }),
        option("b", { name_localizations: { de: "frage" } }),
      ],
    }),
  ],
  [
    "options.0.name_localizations.de APPLICATION_COMMAND_OPTIONS_NAME_EXISTS",
    command({ options: [option("a", { name_localizations: { de: "b" } }), option("b")] }),
  ],
  [
    "name_localizations.de BASE_TYPE_BAD_LENGTH",
    { type: 3, name: "Check", name_localizations: { de: "x".repeat(33) } },
  ],
  [
    "options APPLICATION_COMMANDS_DESCRIPTION_INVALID",
    { type: 3, name: "C", options: [option("o")] },
  ],
  [
    "options.0.options APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
    command({ options: [{ type: 2, name: "g", description: "d", options: [option("o")] }] }),
  ],
  [
    "options.0.autocomplete APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
    command({ options: [option("o", { type: 11, autocomplete: true })] }),
  ],
  [
    "options.0.file_types.0 BASE_TYPE_CHOICES",
    command({ options: [option("o", { type: 11, file_types: ["pdf"] })] }),
  ],
];

plain.for(BAD)("checkCommand() finds %s", ([problem, body]) => {
  expect(problems(body)).toContain(problem);
});

plain("checkCommand() lets the eight languages pass, in menus too", () => {
  const names = {
    "en-US": "ask",
    de: "frage",
    fr: "demander",
    "es-ES": "preguntar",
    "pt-BR": "perguntar",
    ja: "質問",
    ko: "질문",
    "zh-CN": "提问",
  };
  const texts = { name_localizations: names, description_localizations: { de: "Fragt", fr: null } };
  expect(
    problems(command({ ...texts, options: [option("ask", { name_localizations: names })] })),
  ).toEqual([]);
  expect(
    problems({ type: 3, name: "Ask about this", name_localizations: { de: "Dazu fragen" } }),
  ).toEqual([]);
});

plain("the longest translation of every text counts towards 8,000 characters", () => {
  const long = { de: "x".repeat(100) };
  const choices = [{ name: "n", value: "value", name_localizations: long }];
  const body = command({
    description_localizations: long,
    options: [option("o", { description_localizations: long, choices })],
  });
  expect(commandChars(body)).toBe("ask".length + 100 + "o".length + 100 + 100 + "value".length);
  const many = Array.from({ length: 25 }, (_, i) => {
    const few = Array.from({ length: 3 }, (__, j) => ({ ...choices[0], name: `n${j}` }));
    return option(`o${i}`, { choices: few, description_localizations: long });
  });
  expect(problems(command({ options: many }))).toEqual([" APPLICATION_COMMAND_TOO_LARGE"]);
});

plain("checkCommandList() knows each of 100 commands and 15 of each menu", () => {
  const slash = Array.from({ length: 100 }, (_, i) => command({ name: `c${i}` }));
  const menus = [2, 3].flatMap((type) =>
    Array.from({ length: 15 }, (_, i) => ({ type, name: `M${i}` })),
  );
  expect([...checkCommandList([...slash, ...menus])]).toEqual([]);
});

test("a scope keeps 100 slash commands and 15 of each menu", async ({ start }) => {
  const server = await start();
  const menus = (type: number, count: number): object[] =>
    Array.from({ length: count }, (_, i) => ({ type, name: `M${i}` }));
  expect(server.registerCommands([...menus(2, 15), ...menus(3, 15)])).toHaveLength(30);
  expect(() => server.registerCommands(menus(3, 16))).toThrow(/At most 15 commands of type 3/);
});

test("a user of another language uses the command by its default name", async ({
  start,
  connect,
}) => {
  const server = await start();
  const client = await connect(server);
  client.removeAllListeners("interactionCreate");
  server.registerCommands([command({ name_localizations: { de: "frage" } })]);
  const german = server.user(server.addUser({ locale: "de" }));
  const { payload } = german.slash("ask").record;
  expect(payload).toMatchObject({ locale: "de", data: { name: "ask" } });
  expect(() => german.slash("frage")).toThrow(/no such command/);
});

test("a list of commands leaves translations out unless they are asked for", async ({ start }) => {
  const server = await start();
  const name_localizations = { de: "frage" };
  server.registerCommands([command({ options: [option("o", { name_localizations })] })]);
  const path = `/applications/${server.botId}/commands` as const;
  const short = await callRest(server, "GET", path);
  const whole = await callRest(server, "GET", `${path}?with_localizations=true`);
  expect(JSON.stringify(short.body)).not.toContain("frage");
  expect(whole.body).toMatchObject([{ options: [{ name_localizations }] }]);
});
