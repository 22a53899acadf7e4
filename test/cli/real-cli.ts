import { join } from "node:path";
import { createServices } from "../../src/compose.ts";
import { parseConfig } from "../../src/config.ts";
import { makeTempDir } from "../support/temp-dir.ts";
import { type CapturedRun, type CapturedWorld, runCaptured } from "./run-captured.ts";

/** A command line over a real library in a temporary folder. */
export interface RealCli {
  readonly folder: string;
  /** Where its library is. */
  readonly uri: string;
  readonly run: (argv: readonly string[], world?: CapturedWorld) => Promise<CapturedRun>;
}

/** @param env What differs from an environment without any variable. */
export async function setUpCli(env: Readonly<Record<string, string>> = {}): Promise<RealCli> {
  const folder = await makeTempDir();
  const uri = join(folder, "library");
  const own = { LANCEDB_URI: uri, STATE_URL: join(folder, "state.sqlite"), ...env };
  return {
    folder,
    uri,
    run: (argv, world = {}) =>
      runCaptured(argv, {
        ...world,
        env: { ...own, ...world.env },
        createServices: () => createServices(parseConfig({ ...own, ...world.env })),
      }),
  };
}
