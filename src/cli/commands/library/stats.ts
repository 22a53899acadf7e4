import type { CliCommand } from "../../cli-command.ts";
import { EXIT_CODE } from "../../exit-code.ts";
import { JSON_HELP } from "../../json-help.ts";
import { libraryGroup } from "../../library/library-group.ts";
import { renderLibraryStats } from "../../render/render-library-stats.ts";
import { writeJson } from "../../write-json.ts";

/** What the library holds and takes. */
export const libraryStats: CliCommand = {
  define: (program) =>
    libraryGroup(program)
      .command("stats")
      .summary("tell what the library holds")
      .description("Tells what the library holds, where it came from and how much room it takes")
      .option("--json", "print the figures as one JSON document")
      .addHelpText("after", JSON_HELP),

  async execute(command, context) {
    const { desk, upkeep } = await context.openServices();
    const [status, size] = await Promise.all([desk.status(), upkeep.size()]);
    const { stdout } = context;
    if (command.opts<{ json?: true }>().json === true)
      await writeJson(stdout, { ...status, ...size });
    else await stdout.write(renderLibraryStats(status, size, stdout.layout()));
    return EXIT_CODE.done;
  },
};
