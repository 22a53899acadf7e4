import type { CliCommand } from "../cli-command.ts";
import { renderChecks } from "../doctor/render-checks.ts";
import { runChecks } from "../doctor/run-checks.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { JSON_HELP } from "../json-help.ts";
import { writeJson } from "../write-json.ts";

/** What is configured, what is missing, and what to do about it. */
export const doctor: CliCommand = {
  define: (program) =>
    program
      .command("doctor")
      .summary("check the set-up and say what to do")
      .description("Checks what is configured and what is missing, and says what to do about it")
      .option(
        "--json",
        "print { ok, checks: [{ name, status, message, fix? }] } as one JSON document",
      )
      .addHelpText("after", JSON_HELP),

  async execute(command, context) {
    const checks = await runChecks(context);
    const ok = checks.every(({ status }) => status !== "fail");
    if (command.opts<{ json?: true }>().json === true) {
      await writeJson(context.stdout, { ok, checks });
    } else {
      await context.stdout.write(renderChecks(checks, context.stdout.layout()));
    }
    return ok ? EXIT_CODE.done : EXIT_CODE.failed;
  },
};
