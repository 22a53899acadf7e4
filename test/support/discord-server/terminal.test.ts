import { PassThrough } from "node:stream";
import { expect } from "vitest";
import { parseCommand, parseLine } from "./terminal/parse-line.ts";
import { renderMessage } from "./terminal/render-message.ts";
import { Screen } from "./terminal/screen.ts";
import { TerminalClient } from "./terminal-client.ts";
import { test } from "./stand-in-test.ts";
import type { StoredMessage } from "./world/stored-message.ts";

const MESSAGE: StoredMessage = {
  id: "1",
  channelId: "2",
  guildId: "3",
  author: { id: "4", username: "papercord", discriminator: "0", global_name: null, avatar: null },
  type: 0,
  createdAt: 0,
  at: 0,
  visibleTo: undefined,
  interactionId: undefined,
  reference: undefined,
  nonce: undefined,
  editedAt: undefined,
  deletedAt: undefined,
  reactions: [],
  threadId: undefined,
  versions: [],
  content: "",
  embeds: [],
  components: [],
  attachments: [],
  flags: 0,
  pings: { users: [], roles: [], everyone: false },
};

const draw = (more: Partial<StoredMessage>): string[] =>
  renderMessage({ ...MESSAGE, ...more }, { place: "#general" }).split("\n");

test("renderMessage() shows who speaks where, and the text", () => {
  expect(draw({ content: "one\ntwo" })).toEqual(["papercord #general", "  one", "  two"]);
});

test("renderMessage() says that a message is secret, edited, or not there yet", () => {
  expect(draw({ visibleTo: "5" })[0]).toBe("papercord #general (only you can see this)");
  expect(draw({ editedAt: 1 })[0]).toBe("papercord #general (edited)");
  expect(draw({ flags: 128 })[1]).toBe("  papercord is thinking …");
});

test("renderMessage() draws embeds and attachments", () => {
  const file = {
    id: "1",
    name: "a.md",
    contentType: "text/markdown",
    bytes: new Uint8Array(3),
    url: "",
    ephemeral: false,
  };
  const embed = { title: "Sources", fields: [{ name: "[1]", value: "A paper" }] };
  expect(draw({ embeds: [embed], attachments: [file] }).slice(1)).toEqual([
    "  ┃ Sources",
    "  ┃ [1]",
    "  ┃ A paper",
    "  [file a.md, 3 bytes]",
  ]);
});

test("renderMessage() numbers buttons through containers and sections, and not links", () => {
  const button = { type: 2, style: 1, label: "More", custom_id: "more" } as const;
  const link = { type: 2, style: 5, label: "Paper", url: "https://example.org" } as const;
  const off = { type: 2, style: 1, label: "Off", custom_id: "off", disabled: true } as const;
  const components = [
    {
      type: 17,
      components: [
        { type: 10, content: "Answer" },
        { type: 14 },
        { type: 9, components: [{ type: 10, content: "A paper" }], accessory: button },
      ],
    },
    { type: 1, components: [link, off] },
  ] as const;
  expect(draw({ components: structuredClone(components) as never }).slice(1)).toEqual([
    "  │ Answer",
    `  │ ${"─".repeat(20)}`,
    "  │ A paper",
    "  │ [1: More]",
    "  [Paper](https://example.org) [2: Off] (disabled)",
  ]);
});

const LINES: readonly (readonly [line: string, action: object])[] = [
  ["/ask How?", { kind: "slash", text: "ask How?" }],
  ["@bot How?", { kind: "mention", text: "How?" }],
  ["dm How?", { kind: "dm", text: "How?" }],
  ["press 2", { kind: "press", number: 2 }],
  ["press on", { kind: "say", text: "press on" }],
  ["select y2024", { kind: "select", text: "y2024" }],
  ["submit too short", { kind: "submit", text: "too short" }],
  ["  ", { kind: "nothing" }],
  ["help", { kind: "help" }],
  ["quit", { kind: "quit" }],
  ["hello there", { kind: "say", text: "hello there" }],
];

test.for(LINES)("parseLine() takes %j apart", ([line, action]) => {
  expect(parseLine(line)).toEqual(action);
});

test("parseCommand() gives loose text to the first required text option and reads options by name", () => {
  const definition = {
    options: [
      { type: 3, name: "question", required: true },
      { type: 4, name: "limit" },
      { type: 5, name: "all" },
    ],
  };
  expect(parseCommand("ask How do transformers work?", definition)).toEqual({
    name: "ask",
    values: { question: "How do transformers work?" },
  });
  expect(parseCommand("ask question: Why: because? limit: 5 all: true", definition).values).toEqual(
    {
      question: "Why: because?",
      limit: 5,
      all: true,
    },
  );
});

test("parseCommand() walks into subcommands", () => {
  const definition = {
    options: [{ type: 1, name: "list", options: [{ type: 3, name: "topic" }] }],
  };
  expect(parseCommand("papers list attention", definition)).toEqual({
    name: "papers list",
    values: { topic: "attention" },
  });
});

test("Screen draws over the last block on a terminal, and prints on elsewhere", () => {
  const outputs = [true, false].map((isTTY) =>
    Object.assign(new PassThrough(), { isTTY, columns: 10 }),
  );
  const written = outputs.map((output) => {
    const screen = new Screen(output);
    screen.draw("a", "12345678901");
    screen.draw("a", "short");
    screen.draw("b", "other");
    return String(output.read());
  });
  const UP_TWO = "\u001b[2A";
  expect(written[0]?.split(UP_TWO).length).toBe(2);
  expect(written[1]).toBe("12345678901\nshort\nother\n");
});

test("Screen moves up line by line on a terminal that does not know its width", () => {
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 0 });
  const screen = new Screen(output);
  screen.draw("a", "one\ntwo");
  screen.draw("a", "three");
  expect(String(output.read())).toContain("\u001b[2A");
});

test("TerminalClient answers lines from a pipe one after the other", async ({ start, connect }) => {
  const server = await start();
  await connect(server);
  const input = new PassThrough();
  const output = new PassThrough();
  input.end("/ask How?\npress 1\n/nope\npress 1\ndm psst\n");
  await new TerminalClient(server, { input, output, settleMs: 400 }).run();
  expect(String(output.read()).split("\n")).toEqual([
    "> /ask How?",
    "papercord #general",
    "  papercord is thinking …",
    "papercord #general",
    "  Looking …",
    "papercord #general (edited)",
    "  You asked: How?",
    "  [1: More]",
    "> press 1",
    "papercord #general (edited)",
    "  No more.",
    "> /nope",
    "No command /nope; there are: /ask",
    "> press 1",
    "No message has that",
    "> dm psst",
    "papercord direct message",
    "  You wrote: psst",
    "",
  ]);
});
