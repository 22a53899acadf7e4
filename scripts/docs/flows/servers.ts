import { PermissionFlagsBits } from "discord-api-types/v10";
import { textOf } from "../../../test/support/discord-server/messages/message-text.ts";
import type { Flow } from "../flow.ts";
import { ARXIV_PAPERS, PAGE } from "../new-papers.ts";
import type { Scene, Stage } from "../stage.ts";

const MANAGER = { permissions: PermissionFlagsBits.ManageGuild };
const DAY_MS = 24 * 60 * 60_000;
/** When the digest comes, a week after the stage's first day. */
const DIGEST_AT = Date.UTC(2026, 2, 9, 10, 30);
/** The first day of the week of the statistics. */
const WEEK_AT = Date.UTC(2026, 2, 16, 9);

/** What is asked in a week: an entry for each day, with who asks. */
const WEEK: readonly (readonly (readonly [string, string])[])[] = [
  [["Ada", "What is diffGrad?"]],
  [
    ["Ada", "How does knowledge distillation work?"],
    ["Kim", "What is known about protein folding?"],
    ["Kim", "What is a Lipschitz constant good for?"],
  ],
  [
    ["Grace", "What makes adversarial training robust?"],
    ["Kim", "How is protein folding predicted?"],
  ],
  [
    ["Ada", "What is classifier-free guidance?"],
    ["Grace", "Which papers study graph neural networks?"],
    ["Kim", "How do state space models work?"],
    ["Kim", "Who won the football world cup in 1998?"],
  ],
  [["Grace", "What is MaskSparsity?"]],
  [],
  [
    ["Kim", "How does diffusion guidance work?"],
    ["Ada", "What is network pruning?"],
  ],
];

/** What channels follow and read together, and what moderators see. Time passes in them, so they come in this order. */
export const SERVERS: readonly Flow[] = [
  { name: "vote", play: vote },
  { name: "settings", play: set },
  { name: "library", play: (stage) => stage.slash("library status") },
  {
    name: "preview",
    play: (stage) => {
      const file = { name: "march.txt", contentType: "text/plain", bytes: Buffer.from(PAGE) };
      return stage.with(MANAGER).slash("library add file", { file });
    },
  },
  { name: "subscribe", play: subscribe },
  { name: "digest", play: digest },
  { name: "stats", play: showWeek },
];

async function vote(stage: Stage): Promise<Scene> {
  const { server } = stage;
  const channel = server.addChannel(server.home.guild, { name: "reading" });
  const here = stage.with({ channel });
  const vote = await here.slash("reading-group start", {
    topic: "adversarial robustness",
    hours: 48,
  });
  await here.as("Ada").press(vote, "Vote 2");
  await here.as("Kim").press(vote, "Vote 2");
  await here.press(vote, "Vote 1");
  return vote;
}

async function set(stage: Stage): Promise<Scene> {
  const { server } = stage;
  const guild = server.addGuild({ name: "lab" });
  const channel = server.addChannel(guild, { name: "papers" });
  const role = server.addRole("librarians", guild);
  const manager = stage.with({ ...MANAGER, channel });
  let panel = await manager.slash("settings");
  for (const [setting, value] of [
    ["channels", channel.id],
    ["librarians", role],
  ] as const) {
    const open = await manager.choose(panel, "settings-show:one", setting);
    panel = await manager.press(
      await manager.choose(open, `settings-set:${setting}`, value),
      "Back",
    );
  }
  return panel;
}

async function subscribe(stage: Stage): Promise<Scene> {
  const channel = stage.server.addChannel(stage.server.home.guild, { name: "new-papers" });
  return stage.with(MANAGER).slash("digest subscribe", {
    topic: "state space models",
    channel: channel.id,
    schedule: "weekly",
  });
}

async function digest(stage: Stage): Promise<Scene> {
  const { server } = stage;
  await subscribe(stage);
  const ids = ARXIV_PAPERS.map(({ id }) => id).join(" ");
  const manager = stage.with(MANAGER);
  await manager.press(await manager.slash("library add arxiv", { ids }), "Add 2 papers");
  await server.waitForMessage((message) => textOf(message).includes("2 added"));
  await stage.skipTo(DIGEST_AT);
  return [await server.waitForMessage((message) => textOf(message).includes("Weekly digest"))];
}

async function showWeek(stage: Stage): Promise<Scene> {
  const { server } = stage;
  const channel = server.addChannel(server.addGuild({ name: "lab" }), { name: "general" });
  const here = stage.with({ channel });
  const members = new Map<string, Stage>();
  for (const [day, questions] of WEEK.entries()) {
    await stage.skipTo(WEEK_AT + day * DAY_MS);
    for (const [name, question] of questions) {
      const member = members.get(name) ?? here.as(name);
      members.set(name, member);
      const answer = await member.slash("ask", { question });
      if (day % 3 === 1) await member.press(answer, "👍");
    }
  }
  return here.with(MANAGER).slash("stats");
}
