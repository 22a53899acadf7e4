import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { takeQuota } from "../../src/discord/incoming/take-quota.ts";
import { wordsFor } from "../../src/discord/words/words.ts";
import { openState } from "../../src/state/open-state.ts";

/*
 * Takes a member's quota as often as it is told, a hundred times at once, as a process of its own beside others on the
 * same state. Prints how often it got it.
 *
 * Arguments: address of the state, how often, own number, number of processes, limit of a day.
 */
const [address = "", times = "0", own = "0", processes = "1", perDay = "1"] = process.argv.slice(2);
const AT_ONCE = 100;

const state = await openState(address);
const asker = {
  userId: "10001",
  guildId: "90001",
  channelId: "1",
  parentChannelId: undefined,
  takesThreads: false,
  locale: "en-US",
  guildLocale: undefined,
  managesServer: false,
  roleIds: [],
  botIsHere: true,
};
const take = async (): Promise<boolean> => {
  const quota = await takeQuota(state.quotas, {
    asker,
    settings: { memberDailyQuota: undefined, serverDailyQuota: undefined },
    limits: { answersAtOnce: 40, memberPerMinute: 0, memberPerDay: Number(perDay) },
    words: wordsFor("en"),
    now: Date.now(),
    logger: pino({ level: "silent" }),
  });
  return quota.kind === "taken";
};

await state.set(`ready:${own}`, "yes");
for (let other = 0; other < Number(processes);) {
  if ((await state.get(`ready:${other}`)) !== undefined) other += 1;
  else await sleep(5);
}
let taken = 0;
for (let done = 0; done < Number(times); done += AT_ONCE) {
  const outcomes = await Promise.all(Array.from({ length: AT_ONCE }, take));
  taken += outcomes.filter(Boolean).length;
  // SQLite lets writers wait without a queue: one that never pauses keeps the others out.
  await sleep(1);
}
await state.close();
process.stdout.write(String(taken));
