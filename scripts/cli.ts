import { keepCompiled } from "../src/lib/keep-compiled.ts";

keepCompiled();
const [{ interruptSignal }, { runCli }, { loadEnvFile }] = await Promise.all([
  import("../src/cli/interrupt-signal.ts"),
  import("../src/cli/run-cli.ts"),
  import("../src/lib/load-env-file.ts"),
]);
loadEnvFile();

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interruptSignal(process),
  // Loaded late, so that help, wrong usage and `doctor` work without the database's native code.
  createServices: async (config) => {
    const { createServices } = await import("../src/compose.ts");
    return createServices(config);
  },
});
