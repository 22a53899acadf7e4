import type { Command } from "./command.ts";
import { ask } from "./commands/ask.ts";
import { cite } from "./commands/cite.ts";
import { compare } from "./commands/compare.ts";
import { digest } from "./commands/digest.ts";
import { explain } from "./commands/explain.ts";
import { forgetMe } from "./commands/forget-me.ts";
import { help } from "./commands/help.ts";
import { library } from "./commands/library.ts";
import { paper } from "./commands/paper.ts";
import { papers } from "./commands/papers.ts";
import { privacy } from "./commands/privacy.ts";
import { readingGroup } from "./commands/reading-group.ts";
import { replay } from "./commands/replay.ts";
import { settings } from "./commands/settings.ts";
import { similar } from "./commands/similar.ts";
import { stats } from "./commands/stats.ts";
import { summarize } from "./commands/summarize.ts";

/** Every slash command, in the order Discord shows them. */
export const commands: readonly Command[] = [
  ask,
  summarize,
  papers,
  paper,
  similar,
  cite,
  compare,
  explain,
  help,
  readingGroup,
  digest,
  privacy,
  forgetMe,
  replay,
  settings,
  stats,
  library,
];
