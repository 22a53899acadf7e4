import type { ChatInputCommandInteraction } from "discord.js";
import { expect } from "vitest";
import { AskedQuestions } from "../../scripts/reliability/load/asked-questions.ts";
import { Latencies, quantile, slope } from "../../scripts/reliability/load/figures.ts";
import { answerWith, asCommand } from "../support/discord-server/answer-with.ts";
import { test } from "../support/discord-server/stand-in-test.ts";

const TITLE = "Reflected Schrödinger Bridge";
const OWN = `It works [1].\nSources\n[1] **Reflected** Schrödinger\\-Bridge`;
const OTHERS = `It works [1].\nSources\n[1] A paper on graphs`;
const BUSY =
  "I am answering as many questions as I can at once. Please ask again in 3 seconds or so.";
const DRAFT = "It works [1].\nstill writing, checked so far …";

type Act = (interaction: ChatInputCommandInteraction) => Promise<unknown>;
const say =
  (...texts: readonly string[]): Act =>
  async (interaction) => {
    await interaction.deferReply();
    for (const text of texts) await interaction.editReply(text);
  };

const CASES: readonly (readonly [name: string, act: Act, outcome: object, counts: object])[] = [
  ["an answer after drafts is one", say(DRAFT, OWN), { answered: 1 }, {}],
  ["the same edit sent again is one answer", say(OWN, OWN), { answered: 1 }, {}],
  [
    "another answer in its place is a second one",
    say(OWN, OTHERS),
    { answered: 1 },
    { doubled: 1, foreign: 1 },
  ],
  [
    "an answer beside it is a second one",
    async (interaction) => {
      await say(OWN)(interaction);
      await interaction.followUp(OWN);
    },
    { answered: 1 },
    { doubled: 1 },
  ],
  ["what was asked by somebody else is told apart", say(OTHERS), { answered: 1 }, { foreign: 1 }],
  ["busy is no answer", async (one) => one.reply(BUSY), { busy: 1 }, {}],
  ["a failure is told", say("Something went wrong on my side."), { told: 1 }, {}],
  [
    "an answer that turns into a failure is told",
    say(OWN, "Something went wrong."),
    { told: 1 },
    {},
  ],
  ["thinking for ever is a loss", say(), {}, { leftThinking: 1 }],
  ["a draft for ever is a loss", say(DRAFT), {}, { leftThinking: 1 }],
  ["silence is a loss", async () => undefined, {}, { unacknowledged: 1 }],
];

test.for(CASES)("%s", async ([, act, outcomes, counts], { start, connect }) => {
  const server = await start();
  const client = await connect(server);
  const asked = new AskedQuestions(server);
  const done = answerWith(client, (interaction) => act(asCommand(interaction)));
  asked.add(server.user().slash("ask", { question: "How does it work?" }).record, { title: TITLE });
  await done;
  asked.end();
  expect(asked.outcomes).toEqual({ answered: 0, busy: 0, told: 0, ...outcomes });
  const none = { undelivered: 0, unacknowledged: 0, leftThinking: 0, doubled: 0, foreign: 0 };
  expect(asked.counts).toEqual({ ...none, ...counts, asked: 1 });
});

test("what no connection carried is no loss of the bot's", async ({ start, connect }) => {
  const server = await start();
  await connect(server);
  server.gateway.drop({ kill: true });
  const asked = new AskedQuestions(server);
  asked.add(server.user().slash("ask", { question: "How?" }).record, { title: TITLE });
  asked.end();
  expect(asked.counts).toMatchObject({ asked: 1, undelivered: 1, unacknowledged: 0 });
});

test("latencies are counted without being kept", () => {
  const latencies = new Latencies();
  const values = Array.from({ length: 1_000 }, (_, index) => (index * 7_919) % 1_000);
  for (const value of values) latencies.add(value);
  expect(latencies.size).toBe(1_000);
  for (const share of [0.5, 0.99]) {
    expect(Math.abs(latencies.quantile(share) - quantile(values, share))).toBeLessThanOrEqual(1);
  }
  expect(latencies.quantile(1)).toBe(999);
  expect(new Latencies().quantile(0.5)).toBeNaN();
});

test("the slope of a line is found in spite of noise", () => {
  const points = Array.from({ length: 50 }, (_, x) => [x, 3 * x + (x % 2)] as const);
  expect(slope(points)).toBeCloseTo(3, 1);
});
