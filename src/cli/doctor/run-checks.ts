import { ConfigError, parseConfig } from "../../config.ts";
import type { Config } from "../../config.ts";
import type { CommandContext } from "../command-context.ts";
import { checkDiscordToken } from "./check-discord-token.ts";
import { checkDiskSpace } from "./check-disk-space.ts";
import { checkLibrary } from "./check-library.ts";
import { checkModelServer } from "./check-model-server.ts";
import { checkNode } from "./check-node.ts";
import { checkPath } from "./check-path.ts";
import type { ConfiguredPath } from "./check-path.ts";
import type { Check } from "./check.ts";
import { DEFAULT_BASE_URL } from "./default-base-url.ts";
import { findLibrary } from "./find-library.ts";
import { localPath } from "./local-path.ts";

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
    checkDiscordToken(config.discord.token),
    ...(await checkModels(config, context)),
    ...(await checkStorage(config, context)),
  ];
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

async function checkStorage(config: Config, context: CheckContext): Promise<Check[]> {
  const { io, probes } = context;
  const uri = config.library.uri;
  const paths: readonly ConfiguredPath[] = [
    { name: "Data folder", variable: "LANCEDB_URI", value: uri, wanted: "folder" },
    { name: "State file", variable: "STATE_URL", value: config.state.url, wanted: "file" },
  ];
  const { answers, library } = await findLibrary(context);
  const checked = await Promise.all(
    paths.map(async (path) => {
      const local = localPath(path.value);
      return checkPath(path, local === undefined ? undefined : await probes.inspectPath(local));
    }),
  );
  const local = localPath(uri);
  const space = local === undefined ? [] : [checkDiskSpace(await probes.freeBytes(local))];
  return [...answers, checkLibrary(library, io.env), ...checked, ...space];
}
