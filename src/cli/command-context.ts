import type { CliIo } from "./cli-io.ts";
import type { CliServices } from "./cli-services.ts";
import type { DoctorProbes } from "./doctor/doctor-probes.ts";
import type { Output } from "./output.ts";

/** What a command works with. */
export interface CommandContext {
  readonly io: CliIo;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly probes: DoctorProbes;
  /**
   * Builds the services at the first call; they are closed when the command ends.
   *
   * @throws {ConfigError} If the environment does not describe a process that can run.
   */
  readonly openServices: () => Promise<CliServices>;
}
