import { DatabaseSync } from "node:sqlite";
import { parseArgs } from "node:util";
import type { Member } from "../../../test/support/discord-server/play/member.ts";
import type { StoredMessage } from "../../../test/support/discord-server/world/stored-message.ts";
import type { ChannelRecord } from "../../../test/support/discord-server/world/records.ts";
import { textOf } from "../../../test/support/discord-server/messages/message-text.ts";
import { type LoadStage, setUpStage } from "./load-stage.ts";
import { markerOf, markersIn, tellTale } from "./markers.ts";
import { exactly, printTargets } from "./print-targets.ts";

/*
 * Pairs of people ask different questions about the same paper at the same
 * moment in the same place, each with a word that nobody else uses: does it
 * ever turn up in another's reply, in the log or in a kept answer?
 */

const { values } = parseArgs({ options: { pairs: { type: "string", default: "1000" } } });
const pairs = Number(values.pairs);
/** Pairs that ask at once: as many people as the bot answers at a time. */
const AT_ONCE = 16;
const DRAFT = "still writing, checked so far";
/** How people ask: for all to see, for themselves, directly, and by a mention. */
const WAYS = ["slash", "private", "direct", "mention"] as const;
type Way = (typeof WAYS)[number];

const seen = { logged: 0, prompts: 0, mixedPrompts: 0, calls: 0 };
const stage = await setUpStage({
  servers: 1,
  members: 1,
  env: { MEMBER_ASKS_PER_MINUTE: "0", LOG_LEVEL: "trace" },
  onLine: (line) => void (seen.logged += markersIn(line).size),
  script: {
    chat: (request) =>
      tellTale(request, (markers) => {
        seen.calls += 1;
        if (markers.size > 0) seen.prompts += 1;
        if (markers.size > 1) seen.mixedPrompts += 1;
      }),
  },
});
const counts = { replies: 0, own: 0, foreign: 0, overheard: 0, again: 0, plain: 0, calls: 0 };
for (let first = 0; first < pairs; first += AT_ONCE) {
  const numbers = Array.from({ length: Math.min(AT_ONCE, pairs - first) }, (_, i) => first + i);
  await Promise.all(numbers.map((pair) => askPair(stage, pair)));
  const before = seen.calls;
  await Promise.all(numbers.map((pair) => askAgain(stage, pair)));
  counts.calls += seen.calls - before;
  await Promise.all(numbers.map((pair) => askPlainly(stage, pair)));
  forget(stage);
  if (first % (AT_ONCE * 10) === 0) process.stdout.write(`${first + numbers.length} pairs\n`);
}
const kept = mixedRows(stage.env["STATE_URL"] ?? "");
const violations = stage.discord.violations.length;
const exitCode = await stage.close();
const isMet = printTargets(`${pairs} pairs of people`, [
  { name: "replies", reached: String(counts.replies) },
  { name: "replies that say their own word (so the model does tell)", reached: String(counts.own) },
  exactly("replies with another's word", counts.foreign, 0),
  exactly("private replies that others could see", counts.overheard, 0),
  exactly("prompts with two people's words", seen.mixedPrompts, 0),
  exactly("words in the log", seen.logged, 0),
  { name: "asked again by somebody else, word for word", reached: String(counts.again) },
  exactly("of these, model calls (all came from the kept answers)", counts.calls, 0),
  { name: "asked without the word", reached: String(counts.plain) },
  { name: "kept answers", reached: String(kept.rows) },
  exactly("kept answers with two people's words", kept.mixed, 0),
  exactly("broken rules of Discord", violations, 0),
]);
// Without these the zeros above would say nothing.
const isProven = counts.own > counts.replies / 2 && seen.prompts >= pairs && kept.rows >= pairs;
if (!isProven) process.stdout.write("  The words did not go where they could be seen.\n");
process.exitCode = isMet && isProven && exitCode === 0 ? 0 : 1;

async function askPair({ discord, questions }: LoadStage, pair: number): Promise<void> {
  const channel = discord.addChannel();
  const way = WAYS[pair % WAYS.length] as Way;
  const people = [0, 1].map(async (side) => {
    const marker = markerOf(2 * pair + side);
    const member = discord.user(discord.addUser());
    const question = `${questions.at(pair).question} I mean ${marker}.`;
    const reply = await askBy(way, { member, channel, question });
    note(reply, marker);
    if (way === "private" && reply.some(({ visibleTo }) => visibleTo !== member.id))
      counts.overheard += 1;
  });
  await Promise.all(people);
}

/** Somebody else asks what one of the pair asked, word for word, and gets the kept answer: theirs to see, and no more in it. */
async function askAgain({ discord, questions }: LoadStage, pair: number): Promise<void> {
  const marker = markerOf(2 * pair);
  const member = discord.user(discord.addUser());
  const question = `${questions.at(pair).question} I mean ${marker}.`;
  counts.again += 1;
  note(await askBy("slash", { member, channel: discord.addChannel(), question }), marker);
}

async function askPlainly({ discord, questions }: LoadStage, pair: number): Promise<void> {
  const member = discord.user(discord.addUser());
  const { question } = questions.at(pair);
  counts.plain += 1;
  note(await askBy("slash", { member, channel: discord.addChannel(), question }), undefined);
}

interface Asking {
  readonly member: Member;
  readonly channel: ChannelRecord;
  readonly question: string;
}

/** @returns The messages of the reply. */
async function askBy(
  way: Way,
  { member, channel, question }: Asking,
): Promise<readonly StoredMessage[]> {
  if (way === "slash" || way === "private") {
    const isPrivate = way === "private";
    const options = { question, ...(isPrivate ? { private: true } : {}) };
    const handle = member.slash("ask", options, { channel });
    const reply = await handle.waitForFinal(isWhole);
    return [reply, ...handle.followUps()];
  }
  const { discord } = stage;
  const asked =
    way === "direct" ? member.dm(question) : member.says(channel, question, { mention: true });
  const replies = () => discord.repliesTo(asked).filter(isWhole);
  await discord.waitFor(() => replies().length > 0, "a reply");
  return replies();
}

function isWhole(message: StoredMessage): boolean {
  const text = textOf(message);
  return text !== "" && !text.includes(DRAFT);
}

/** Looks at all that a reply ever showed. @param own The asker's word, if they said one. */
function note(reply: readonly StoredMessage[], own: string | undefined): void {
  counts.replies += 1;
  const shown = JSON.stringify(reply.map(({ versions }) => versions));
  const markers = markersIn(shown);
  if (own !== undefined && markers.has(own)) counts.own += 1;
  if ([...markers].some((marker) => marker !== own)) counts.foreign += 1;
}

function forget({ discord: { world }, model }: LoadStage): void {
  for (const kept_ of [world.messages, world.interactions, world.interactionsByToken])
    kept_.clear();
  world.requests.length = 0;
  (model.requests as unknown[]).length = 0;
}

/** What the state keeps of answers to be given again. */
function mixedRows(path: string): { readonly rows: number; readonly mixed: number } {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare("SELECT value FROM answers").all();
  database.close();
  const mixed = rows.filter(({ value }) => markersIn(String(value)).size > 1);
  return { rows: rows.length, mixed: mixed.length };
}
