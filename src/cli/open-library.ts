import type { CliServices } from "./cli-services.ts";
import type { CommandContext } from "./command-context.ts";
import { prepareLibrary } from "./prepare-library.ts";

/** Builds the services and makes sure that there is something to ask about. */
export async function openLibrary(context: CommandContext): Promise<CliServices> {
  const services = await context.openServices();
  await prepareLibrary(services, context);
  return services;
}
