import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type DiscordServer,
  startDiscordServer,
} from "../../../test/support/discord-server/discord-server.ts";
import {
  type OpenAIServerHandle,
  type OpenAIServerScript,
  startOpenAIServer,
} from "../../../test/support/openai-server/openai-server.ts";
import { randomFrom } from "../../bench/random-from.ts";
import { runCommand } from "../library-child.ts";
import type { AskedQuestions } from "./asked-questions.ts";
import { Crowd } from "./crowd.ts";
import { answerInTime } from "./patient-model.ts";
import {
  type MeasuredBot,
  type MeasuredBotOptions,
  startMeasuredBot,
} from "./start-measured-bot.ts";
import { TitleQuestions } from "./title-questions.ts";

const START_MS = 60_000;

/** Where a load is put on the bot: the bot in its own process, everybody else in this one. */
export interface LoadStage {
  readonly discord: DiscordServer;
  readonly model: OpenAIServerHandle;
  readonly bot: MeasuredBot;
  readonly crowd: Crowd;
  readonly questions: TitleQuestions;
  /** What was asked, one part of the run after the other. */
  readonly asked: AskedQuestions[];
  /** What the bot and commands beside it run with. */
  readonly env: Readonly<Record<string, string>>;
  /** Scratch folder, gone with the stage. */
  readonly folder: string;
  /** Stops the bot. @returns Its exit code. */
  close(): Promise<number | null>;
}

/** How a stage is set up. */
export interface LoadStageOptions extends Omit<MeasuredBotOptions, "env"> {
  readonly servers: number;
  readonly members: number;
  /** Laid over the bot's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** What the model server does; answers in 300 to 1,500 ms when absent. */
  readonly script?: OpenAIServerScript;
}

/** Reads the seeds into a library of its own, starts the stand-ins and the bot, and waits until it is ready. */
export async function setUpStage(options: LoadStageOptions): Promise<LoadStage> {
  const folder = mkdtempSync(join(tmpdir(), "papercord-load-"));
  const library = { LANCEDB_URI: join(folder, "library"), STATE_URL: join(folder, "state.sqlite") };
  await runCommand(["ingest", "seeds"], library);
  const random = randomFrom(1);
  const model = await startOpenAIServer(
    options.script ?? { chat: (request) => answerInTime(request, random) },
  );
  const discord = await startDiscordServer({ waitTimeoutMs: START_MS });
  const crowd = new Crowd(discord, options);
  const env = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    OPENAI_BASE_URL: model.baseUrl,
    ...library,
    ...options.env,
  };
  const bot = startMeasuredBot({ ...options, env });
  await discord.waitFor(() => discord.world.commands.size > 0, "the commands to be registered");
  return {
    discord,
    model,
    bot,
    crowd,
    questions: await TitleQuestions.open(library.LANCEDB_URI),
    asked: [],
    env,
    folder,
    async close() {
      const code = await bot.stop();
      await Promise.all([discord.close(), model.close()]);
      rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}
