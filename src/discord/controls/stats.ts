import { ComponentType } from "discord.js";
import type { Control } from "../control.ts";
import { controlNames } from "../control-ids.ts";
import { toMessageBody, toText } from "../rendering/message-body.ts";
import { gapsToCsv } from "../stats/gaps-to-csv.ts";
import { readDays, readUsage, showStats } from "../stats/show-stats.ts";

const FILE_NAME = "gaps.csv";

/** Shows the statistics of another span of days in the same message. */
export const statsOf = {
  name: controlNames.stats,

  access: "managers",

  acknowledge: () => "update",

  execute: ({ args: [days] }, context) => showStats(readDays(days), context),
} satisfies Control;

/** Sends everything that the library could not answer as a table. */
export const gapsFile = {
  name: controlNames.gapsFile,

  access: "managers",

  acknowledge: () => "private",

  async execute({ args: [days] }, context) {
    const { reply, words } = context;
    const { gaps } = await readUsage(readDays(days), context);
    if (gaps.length === 0) return reply.tell(words("stats.noGaps"));
    const body = toMessageBody([
      toText(words("stats.gapsInFile", { gaps: gaps.length })),
      { type: ComponentType.File, file: { url: `attachment://${FILE_NAME}` } },
    ]);
    await reply.show(body, { name: FILE_NAME, data: gapsToCsv(gaps), contentType: "text/csv" });
  },
} satisfies Control;
