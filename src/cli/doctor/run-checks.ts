import { ConfigError, parseConfig } from "../../config.ts";
import type { Config } from "../../config.ts";
import type { CommandContext } from "../command-context.ts";
import { checkBudget } from "./check-budget.ts";
import { checkDiscord } from "./check-discord.ts";
import { checkDataFolder } from "./check-data-folder.ts";
import { checkEmbedder } from "./check-embedder.ts";
import { checkIndexes, checkLibrary } from "./check-library.ts";
import { checkModelServer } from "./check-model-server.ts";
import { checkMonitoring } from "./check-monitoring.ts";
import { checkNode } from "./check-node.ts";
import { checkSecrecy } from "./check-secrecy.ts";
import { checkStateFile } from "./check-state-file.ts";
import type { Check } from "./check.ts";
import { DEFAULT_BASE_URL } from "./default-base-url.ts";
import { findLibrary } from "./find-library.ts";

type CheckContext = Pick<CommandContext, "io" | "openServices" | "probes">;

/**
 * Looks at everything a working set-up needs, from the machine to the library.
 * Without a valid configuration the list ends there.
 *
 * @returns Checks in the order in which their fixes should be tried.
 */
export async function runChecks(context: CheckContext): Promise<Check[]> {
  const node = checkNode(context.probes.nodeVersion);
  const config = readConfig(context.io.env);
  if (config instanceof ConfigError) {
    return [
      node,
      {
        name: "Configuration",
        status: "fail",
        message: config.message,
        fix: "correct these variables in .env; .env.example explains each",
      },
    ];
  }
  return [
    node,
    { name: "Configuration", status: "ok", message: "every variable is valid" },
    ...(await checkAll(config, context)).flat(),
  ];
}

/** All at once: whoever waits for one server has waited for all. */
function checkAll(config: Config, context: CheckContext): Promise<Check[][]> {
  const { probes, io } = context;
  return Promise.all([
    checkDiscord(config.discord, probes, io.signal === undefined ? {} : { signal: io.signal }),
    checkModels(config, context),
    checkEmbedder(config.models, probes),
    checkSpending(config, context),
    checkStorage(config, context),
    checkMonitoring(config.monitoring, probes),
    checkSecrecy(config.state.url, probes),
  ]);
}

function readConfig(env: CommandContext["io"]["env"]): Config | ConfigError {
  try {
    return parseConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) {
      return error;
    }
    throw error;
  }
}

async function checkModels({ models }: Config, { io, probes }: CheckContext): Promise<Check[]> {
  if (models.apiKey === undefined && models.baseUrl === undefined) {
    return [];
  }
  const reply = await probes.listModels(
    { baseUrl: models.baseUrl ?? DEFAULT_BASE_URL, apiKey: models.apiKey },
    io.signal === undefined ? {} : { signal: io.signal },
  );
  return [checkModelServer(models, reply, { now: probes.now() })];
}

async function checkSpending(config: Config, { probes }: CheckContext): Promise<Check[]> {
  const { models, budget, state } = config;
  const isPaid = models.apiKey !== undefined || models.baseUrl !== undefined;
  const isLimited = budget.dailyUsd !== undefined || budget.monthlyUsd !== undefined;
  if (!isPaid && !isLimited) return [];
  const most = isPaid && isLimited ? await estimateAnswer(config) : undefined;
  return [checkBudget(budget, await probes.readSpent(state.url), most)];
}

/** Loads the model's adapter, which no other command needs so early. */
async function estimateAnswer(config: Config): Promise<number | undefined> {
  const { mostUsdPerAnswer } = await import("./most-usd-per-answer.ts");
  return mostUsdPerAnswer(config);
}

/** Each variable is valid, but together they don't describe a process that can run. */
function toRefusal({ message }: ConfigError): Check {
  return { name: "Answers", status: "fail", message, fix: "correct this in .env" };
}

async function checkStorage(config: Config, context: CheckContext): Promise<Check[]> {
  const { answers, library } = await findLibrary(context);
  const refusal = library.kind === "error" ? library.error : undefined;
  const { bytes, indexes } = library.kind === "stats" ? library : {};
  return [
    ...answers,
    ...(refusal instanceof ConfigError
      ? [toRefusal(refusal)]
      : [checkLibrary(library, context.io.env)]),
    ...checkIndexes(indexes),
    ...(await checkDataFolder(config.library.uri, context.probes, bytes)),
    await checkStateFile(config.state.url, context.probes),
  ];
}
