import type { LoadStage } from "./load-stage.ts";

const EXAMPLES = 5;

/** Prints what people were told instead of answers, what the bot complained of and what rules it broke: the reasons of a miss. */
export function tellRun({ asked, bot, discord }: LoadStage): void {
  const print = (line: string) => process.stdout.write(`  ${line}\n`);
  for (const { said, foreign } of asked) {
    for (const [text, count] of said) print(`told ${count} times: ${text}`);
    for (const text of foreign.slice(0, EXAMPLES)) print(`not its own paper: ${text}`);
  }
  for (const [text, count] of bot.complaints) print(`logged ${count} times: ${text}`);
  for (const { rule, message } of discord.violations.slice(0, EXAMPLES)) {
    print(`broke ${rule}: ${message}`);
  }
}
