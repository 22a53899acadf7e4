import type { Flow } from "../flow.ts";
import { lastOf, type Stage } from "../stage.ts";

const QUESTION = "Why does Adam not always converge?";
const CLAIMS =
  "MaskSparsity achieves a 63.03% FLOPs reduction on ResNet-110. " +
  "It does so by removing 80.34% of the parameters. " +
  "diffGrad was first tried on hospital records.";

/** Questions, answers and conversations. */
export const ASKING: readonly Flow[] = [
  { name: "ask", play: ask },
  { name: "sources", play: async (stage) => stage.press(await ask(stage), "Sources") },
  {
    name: "german",
    play: (stage) =>
      stage.with({ locale: "de" }).slash("ask", { question: "Wie funktioniert diffGrad?" }),
  },
  {
    name: "mention",
    play: (stage) => stage.asks("what is a Lipschitz constant good for?", { mention: true }),
  },
  { name: "thread", play: converse },
  {
    name: "abstention",
    play: (stage) => stage.slash("ask", { question: "Who won the football world cup in 1998?" }),
  },
  {
    name: "check",
    play: async (stage) => {
      const said = stage.as("Ada").writes(CLAIMS);
      return [said, ...(await stage.menu("Check this against the papers", said))];
    },
  },
  {
    name: "compare",
    play: (stage) =>
      stage.slash("compare", { first: "knowledge distillation", second: "network pruning" }),
  },
  {
    name: "explain",
    play: (stage) => stage.slash("explain", { paper: "Dual-Head Knowledge Distillation" }),
  },
  {
    name: "summarize",
    play: (stage) => stage.slash("summarize", { topic: "adversarial robustness" }),
  },
  { name: "help", play: (stage) => stage.slash("help") },
  { name: "privacy", play: (stage) => stage.slash("privacy") },
];

function ask(stage: Stage) {
  return stage.slash("ask", { question: QUESTION });
}

async function converse(stage: Stage) {
  const { server } = stage;
  const answer = await stage.slash("ask", { question: "What is diffGrad?" });
  await stage.press(answer, "Thread");
  const thread = server.world.channels.get(lastOf(answer).threadId ?? "");
  if (thread === undefined) throw new Error("No thread was opened");
  const welcome = await server.waitForMessage(({ channelId }) => channelId === thread.id);
  const said = await stage
    .with({ channel: thread })
    .asks("and what was it compared with?", { replyTo: welcome });
  return [welcome, ...said];
}
