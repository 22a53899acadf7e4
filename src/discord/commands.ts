import type { Command } from "./command.ts";
import { ask } from "./commands/ask.ts";
import { compare } from "./commands/compare.ts";
import { explain } from "./commands/explain.ts";
import { forgetMe } from "./commands/forget-me.ts";
import { papers } from "./commands/papers.ts";
import { privacy } from "./commands/privacy.ts";
import { replay } from "./commands/replay.ts";
import { settings } from "./commands/settings.ts";
import { summarize } from "./commands/summarize.ts";

/** Every slash command, in the order Discord shows them. */
export const commands: readonly Command[] = [
  ask,
  summarize,
  papers,
  compare,
  explain,
  privacy,
  forgetMe,
  replay,
  settings,
];
